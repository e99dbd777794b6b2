/** Styles and scripts of the desk. */
import { join } from 'node:path';
import type { Assets, PageAssets } from '../assets.ts';

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
    ].map(style),
    modules: ['live', 'inbox', 'desk'].map(script),
  });
