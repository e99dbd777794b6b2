/** Styles and scripts of the guide pages and of the sheet of paper. */
import { join } from 'node:path';
import { type Assets, type PageAssets, SHARED_CLIENT, sharedStyles } from '../assets.ts';

const style = (name: string): string => join(import.meta.dirname, 'style', `${name}.css`);
const script = (name: string): string => join(SHARED_CLIENT, `${name}.js`);

export const loadGuideAssets = (
  assets: Assets,
): { readonly screen: PageAssets; readonly paper: PageAssets } => ({
  screen: assets.page({
    name: 'guide',
    styles: [...sharedStyles('base', 'head', 'block'), style('guide')],
    modules: [script('letters'), script('letters-button')],
  }),
  paper: assets.page({
    name: 'paper',
    styles: [style('paper')],
    modules: [script('print-button')],
    lightOnly: true,
  }),
});
