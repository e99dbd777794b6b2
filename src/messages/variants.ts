/** For editors: what is wrong with the other wordings of a quiz question. */
export const variantRepeats = (variant: string): string =>
  `Câu “${variant}” trùng với một câu hỏi khác của bài. Viết theo tình huống khác, hoặc bỏ.`;
export const variantTells = (right: string): string =>
  `Câu hỏi này chứa sẵn câu trả lời đúng (“${right}”). Viết lại cho khỏi lộ.`;
