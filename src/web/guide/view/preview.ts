/** What Zalo, Facebook and search engines show of a link. Full addresses only: without PUBLIC_URL there are none to give. */
import { html } from 'ghtml';

export type Preview = {
  readonly site: string;
  readonly title: string;
  readonly description: string;
  readonly type: 'article' | 'website';
  readonly publicUrl: string | null;
  /** The page's one address, however it was reached. */
  readonly path: string;
  readonly image: { readonly path: string; readonly alt: string } | null;
};

export function renderPreview({ publicUrl, path, image, ...page }: Preview): string {
  const tags: [string, string][] = [
    ['og:site_name', page.site],
    ['og:locale', 'vi_VN'],
    ['og:type', page.type],
    ['og:title', page.title],
    ['og:description', page.description],
  ];
  if (publicUrl) {
    tags.push(['og:url', publicUrl + path]);
    if (image) tags.push(['og:image', publicUrl + image.path], ['og:image:alt', image.alt]);
  }
  const canonical = publicUrl ? [html`<link rel="canonical" href="${publicUrl}${path}">`] : [];
  return [
    ...canonical,
    ...tags.map(([name, content]) => html`<meta property="${name}" content="${content}">`),
  ].join('\n');
}

const LONGEST = 200;

/** Whole sentences, as many as a preview shows. */
export function excerpt(text: string): string {
  let kept = '';
  for (const sentence of text.replace(/\s+/g, ' ').match(/[^.!?]+(?:[.!?]+(?=\s|$)|[.!?]+|$)/g) ?? []) {
    if (kept && kept.length + sentence.length > LONGEST) break;
    kept += sentence;
  }
  return kept.trim();
}
