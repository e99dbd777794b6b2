/** The chat's own styles for the try-out pane, so that it looks as people see it; read when first needed. */
import { join } from 'node:path';
import { type Assets, type PageAssets, sharedStyles } from '../../assets.ts';

const CHAT = join(import.meta.dirname, '..', '..', 'chat', 'style');
const loaded = new WeakMap<Assets, PageAssets>();

export function loadTryAssets(assets: Assets): PageAssets {
  let page = loaded.get(assets);
  if (!page) {
    page = assets.page({
      name: 'try',
      styles: [
        ...sharedStyles('base', 'head', 'block'),
        ...['message', 'choice', 'write'].map((name) => join(CHAT, `${name}.css`)),
        join(import.meta.dirname, '..', 'style', 'try.css'),
      ],
      modules: [join(import.meta.dirname, '..', 'client', 'try.js')],
    });
    loaded.set(assets, page);
  }
  return page;
}
