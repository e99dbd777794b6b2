/** A stand-in for the media room: the step's screen in a few plain shapes, in the real format (portrait 4:5, PNG). */
import { createHash } from 'node:crypto';
import { Resvg } from '@resvg/resvg-js';
import type { Pictures } from '../../src/channels/channel.ts';
import { realBank } from './bank.ts';

export const plainPictures: Pictures = {
  render(picture) {
    if ('certificate' in picture || 'upload' in picture) return Promise.resolve(null);
    const { topic, step } = picture;
    const screen = realBank()
      .topics.get(topic)
      ?.guide.steps.find((candidate) => candidate.id === step)?.screen;
    if (!screen) return Promise.resolve(null);
    const rows = screen.items.map((item, n) => {
      const isTap = item === screen.tap;
      return `<rect x="130" y="${150 + n * 70}" width="220" height="52" rx="10" fill="${isTap ? '#fff' : '#e9e4da'}" stroke="${isTap ? '#c2371f' : 'none'}" stroke-width="6"/>`;
    });
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="480" height="600"><rect width="480" height="600" fill="#fbf8f2"/><rect x="105" y="30" width="270" height="540" rx="30" fill="#fff" stroke="#1d2b2f" stroke-width="5"/><rect x="108" y="62" width="264" height="56" fill="#0b5d56"/>${rows.join('')}</svg>`;
    const bytes = Buffer.from(new Resvg(svg).render().asPng());
    const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 16);
    return Promise.resolve({ bytes, contentType: 'image/png', hash });
  },
};
