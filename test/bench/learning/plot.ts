/** The plot of the simulation as SVG: one line a policy, labelled at its end, readable without colour. */
export type Line = {
  readonly label: string;
  readonly colour: string;
  readonly dash: string;
  readonly values: readonly number[];
};

const W = 760;
const H = 400;
const BOX = { x: 64, y: 48, w: 520, h: 290 };

export function plot(title: string, days: readonly number[], lines: readonly Line[]): string {
  const x = (day: number): number => BOX.x + (day / days.at(-1)!) * BOX.w;
  const y = (value: number): number => BOX.y + (1 - value) * BOX.h;
  const text = (px: number, py: number, value: string, extra = ''): string =>
    `<text x="${px.toFixed(1)}" y="${py.toFixed(1)}" font-size="14" fill="#1d2b2f" ${extra}>${value}</text>`;
  const grid = [0, 0.25, 0.5, 0.75, 1].map(
    (v) =>
      `<line x1="${BOX.x}" x2="${BOX.x + BOX.w}" y1="${y(v)}" y2="${y(v)}" stroke="#d9d2c5"/>` +
      text(BOX.x - 10, y(v) + 5, `${v * 100}%`, 'text-anchor="end"'),
  );
  const ticks = [0, 30, 60, 90, 120].map((day) =>
    text(x(day), BOX.y + BOX.h + 22, String(day), 'text-anchor="middle"'),
  );
  const labels = spread(lines.map((line) => y(line.values.at(-1)!)));
  const curves = lines.map((line, n) => {
    const points = line.values.map((v, k) => `${x(days[k]!).toFixed(1)},${y(v).toFixed(1)}`).join(' ');
    return (
      `<polyline points="${points}" fill="none" stroke="${line.colour}" stroke-width="3" stroke-dasharray="${line.dash}"/>` +
      text(BOX.x + BOX.w + 10, labels[n]! + 5, line.label, 'font-weight="700"')
    );
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${W} ${H}" width="${W}" height="${H}" font-family="'Be Vietnam Pro', sans-serif" role="img" aria-label="${title}">`,
    `<rect width="${W}" height="${H}" fill="#fbf8f2"/>`,
    text(BOX.x, 28, title, 'font-weight="700"'),
    ...grid,
    ...ticks,
    text(BOX.x + BOX.w / 2, BOX.y + BOX.h + 46, 'ngày', 'text-anchor="middle"'),
    ...curves,
    '</svg>\n',
  ].join('\n');
}

/** Labels that would lie on each other are moved apart. */
function spread(ys: readonly number[]): number[] {
  const order = ys.map((y, n) => ({ y, n })).sort((a, b) => a.y - b.y);
  const placed: number[] = [];
  let last = Number.NEGATIVE_INFINITY;
  for (const { y, n } of order) {
    last = Math.max(y, last + 20);
    placed[n] = last;
  }
  return placed;
}
