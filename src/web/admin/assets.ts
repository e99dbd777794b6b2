/** Styles and scripts of the desk. */
import { join } from 'node:path';
import { type Assets, type PageAssets, SHARED_CLIENT } from '../assets.ts';

const style = (name: string): string => join(import.meta.dirname, 'style', `${name}.css`);
const script = (name: string): string => join(import.meta.dirname, 'client', `${name}.js`);

export const loadDeskAssets = (assets: Assets): PageAssets =>
  assets.page({
    name: 'desk',
    styles: [
      'frame',
      'parts',
      'form',
      'table',
      'data-table',
      'plot',
      'report',
      'content',
      'door',
      'inbox',
      'broadcast',
    ].map(style),
    modules: ['live', 'inbox', 'broadcast', 'desk'].map(script),
  });

/** Sheets printed from the desk: light, like the guides' paper. */
export const loadSheetAssets = (assets: Assets): PageAssets =>
  assets.page({
    name: 'desk-sheet',
    styles: [style('sheet')],
    modules: [join(SHARED_CLIENT, 'print-button.js')],
    lightOnly: true,
  });
