/** Fitting Vietnamese words into boxes: widths are estimated per letter (Be Vietnam Pro), a little on the wide side. */

const NARROW = /[iljtfr.,:;!|'()[\]\u201c\u201d ]/;
const WIDE = /[mwMWQOGD@%\u2026]/;

/** Estimated width in pixels at a font size. */
export function widthOf(text: string, size: number, isBold = false): number {
  let units = 0;
  for (const letter of text.normalize('NFD').replace(/\p{M}/gu, '')) {
    if (NARROW.test(letter)) units += 0.33;
    else if (WIDE.test(letter)) units += 0.86;
    else units += /\p{Lu}|\d/u.test(letter) ? 0.68 : 0.59;
  }
  return units * size * (isBold ? 1.06 : 1);
}

/** Breaks at spaces into at most `maxLines` lines; what is too long ends in an ellipsis. */
export function wrap(
  text: string,
  maxWidth: number,
  size: number,
  maxLines: number,
  isBold = false,
): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/)) {
    const longer = line ? `${line} ${word}` : word;
    if (line && widthOf(longer, size, isBold) > maxWidth) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  lines.push(line);
  if (lines.length <= maxLines) return lines.map((l) => clip(l, maxWidth, size, isBold));
  const kept = lines.slice(0, maxLines);
  kept[maxLines - 1] = clip(
    `${kept[maxLines - 1]} ${lines.slice(maxLines).join(' ')}`,
    maxWidth,
    size,
    isBold,
  );
  return kept;
}

function clip(text: string, maxWidth: number, size: number, isBold: boolean): string {
  if (widthOf(text, size, isBold) <= maxWidth) return text;
  let short = text;
  while (short.length > 1 && widthOf(`${short}\u2026`, size, isBold) > maxWidth) short = short.slice(0, -1);
  return `${short.trimEnd()}\u2026`;
}
