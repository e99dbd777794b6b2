/** How a photo, sticker or voice note stands in the person's own history. */
export const MEDIA_SHOWN = '(hình, tin thoại hoặc tệp)';
