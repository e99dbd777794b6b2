/** The chat page's own styles and scripts. */
import { join } from 'node:path';
import { type Assets, type PageAssets, SHARED_CLIENT, sharedStyles } from '../assets.ts';

const own = (folder: string, names: readonly string[], ending: string): string[] =>
  names.map((name) => join(import.meta.dirname, folder, `${name}.${ending}`));

export function loadChatAssets(assets: Assets): PageAssets {
  return assets.page({
    name: 'chat',
    styles: [
      ...sharedStyles('base', 'head', 'block'),
      ...own('style', ['message', 'choice', 'write'], 'css'),
    ],
    modules: [
      join(SHARED_CLIENT, 'letters.js'),
      ...own('client', ['page', 'outbox', 'stream', 'speak', 'size', 'chat'], 'js'),
    ],
  });
}
