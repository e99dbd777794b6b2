/** The worker that turns SVG into PNG, so that drawing never holds up a turn. */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { parentPort } from 'node:worker_threads';
import { Resvg } from '@resvg/resvg-js';

const fonts = dirname(
  createRequire(import.meta.url).resolve('@expo-google-fonts/be-vietnam-pro/package.json'),
);
const options = {
  font: {
    loadSystemFonts: false,
    defaultFontFamily: 'Be Vietnam Pro',
    fontFiles: ['400Regular/BeVietnamPro_400Regular.ttf', '700Bold/BeVietnamPro_700Bold.ttf'].map((f) =>
      join(fonts, f),
    ),
  },
};

parentPort!.on('message', ({ id, svg, width }: { id: number; svg: string; width: number }) => {
  try {
    const png = new Resvg(svg, { ...options, fitTo: { mode: 'width', value: width } }).render().asPng();
    parentPort!.postMessage({ id, png });
  } catch (error) {
    parentPort!.postMessage({ id, error: error instanceof Error ? error.message : String(error) });
  }
});
