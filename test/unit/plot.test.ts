/** Plots: told in words, inside their frame, nothing inline, and always with their table. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { barPlot, linePlot, renderFigure } from '../../src/web/admin/view/plot.ts';

const plot = (points: readonly { label: string; value: number }[]) => ({
  id: 'p',
  title: 'Người hỏi',
  description: 'Cao nhất 12 người, ngày 3/11.',
  points,
});
const POINTS = [
  { label: '1/11', value: 0 },
  { label: '2/11', value: 7 },
  { label: '3/11 <b>', value: 12 },
];

describe.each([
  ['bars', barPlot],
  ['a line', linePlot],
])('%s', (_name, draw) => {
  test('say what they show', () => {
    const svg = draw(plot(POINTS));
    expect(svg).toContain('role="img" aria-labelledby="p-t p-d"');
    expect(svg).toContain('<desc id="p-d">Cao nhất 12 người, ngày 3/11.</desc>');
    expect(svg).toContain('>12</text>');
    expect(svg).not.toMatch(/style=|<b>/);
  });

  test('stay inside the frame whatever the numbers', () => {
    const any = fc.array(fc.record({ label: fc.string(), value: fc.nat({ max: 5_000_000 }) }), {
      maxLength: 90,
    });
    fc.assert(
      fc.property(any, (points) => {
        const svg = draw(plot(points));
        expect(svg).not.toMatch(/NaN|Infinity|undefined/);
        const numbers = [...svg.matchAll(/ (?:x|y|x1|x2|cx|cy|width|height)="([^"]+)"/g)].map((m) =>
          Number(m[1]),
        );
        for (const n of numbers) {
          expect(n).toBeGreaterThanOrEqual(0);
          expect(n).toBeLessThanOrEqual(320);
        }
      }),
    );
  });
});

test('a figure has its table', () => {
  const table = {
    title: 'Người hỏi',
    columns: [
      { title: 'Số người', kind: 'number' as const, value: (r: { value: number }) => r.value, width: 8 },
    ],
  };
  const figure = renderFigure(barPlot(plot(POINTS)), table, POINTS);
  expect(figure).toMatch(/<figure class="figure"><svg[\s\S]*<details[\s\S]*<table/);
  expect(figure.match(/<th scope="row"/g)).toHaveLength(3);
});
