/** What learners read of a commune's own answers. {self}/{other}/{commune} as in vi.ts. */

export const OWN_LABELS = {
  otherMatter: 'Tôi hỏi việc khác',
  noMore: 'Đừng nhắn trước nữa',
} as const;

/** Who says so and since when: a commune's own answer has no law or ministry behind it. */
export const ownNote = (date: string): string => `Câu này do {commune} trả lời, ngày ${date}.`;

/** None of the offered topics was meant. */
export const missNoted = (): string => '{Self} ghi lại câu vừa rồi để cán bộ {commune} xem.';

/** Before the answer to a question that had none. @param question the person's own words; null when they hold something masked */
export const toldText = (question: string | null): string =>
  question === null
    ? 'Câu hôm trước {other} hỏi, nay {self} có câu trả lời rồi ạ.'
    : `Hôm trước {other} hỏi: “${question}”. Nay {self} có câu trả lời rồi ạ.`;
