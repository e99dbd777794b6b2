/** A name as lists show it: "N. T. An". Vietnamese people are called by the last word; the others become initials. */
export function maskedName(name: string): string {
  const words = name.trim().split(/\s+/u);
  const last = words.pop() ?? '';
  return [...words.map((word) => `${[...word][0]}.`), last].join(' ');
}
