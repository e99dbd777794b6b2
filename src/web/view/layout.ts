/** The frame of every page: strict about what it loads, complete before any script runs. */
import { html } from 'ghtml';
import type { PageAssets } from '../assets.ts';

export type Layout = {
  readonly title: string;
  readonly description: string;
  readonly assets: PageAssets;
  readonly body: string;
  /** Whether the page's script is wanted. */
  readonly scripted: boolean;
  /** More for the head, as HTML. */
  readonly head?: string;
};

export function renderLayout({ title, description, assets, body, scripted, head = '' }: Layout): string {
  const fonts = assets.fonts.map(
    (url) => html`<link rel="preload" href="${url}" as="font" type="font/woff2" crossorigin>`,
  );
  const [main, ...imported] = assets.modules;
  const scripts = scripted
    ? html`<script type="module" src="${main}"></script>!${imported.map((url) => html`<link rel="modulepreload" href="${url}">`)}`
    : '';
  return html`<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<title>${title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1, interactive-widget=resizes-content">
<meta name="description" content="${description}">
<meta name="color-scheme" content="light dark">
<meta name="theme-color" content="#0b5d56" media="(prefers-color-scheme: light)">
<meta name="theme-color" content="#0c3f3a" media="(prefers-color-scheme: dark)">
<meta name="format-detection" content="telephone=no">
<script src="${assets.early}"></script>
!${fonts}
<link rel="stylesheet" href="${assets.style}">
<link rel="icon" href="${assets.icon}" type="image/svg+xml">
!${scripts}!${head}
</head>
!${body}
</html>
`;
}
