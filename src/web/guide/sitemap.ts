/** GET /sitemap.xml and /robots.txt, when the service has a public address: guides may be found, conversations are nobody's to read. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { html } from 'ghtml';
import type { GuideOptions } from './options.ts';
import { sendPublic } from './respond.ts';

export function sitemapAction(options: GuideOptions, publicUrl: string) {
  return (request: FastifyRequest, reply: FastifyReply): unknown => {
    const { order, topics } = options.bank();
    const entries = order.map((id) => {
      const { checked } = topics.get(id)!;
      return html`<url><loc>${publicUrl}/hd/${id}</loc><lastmod>${checked}</lastmod></url>`;
    });
    const body = `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${[
      html`<url><loc>${publicUrl}/hd</loc></url>`,
      ...entries,
    ].join('\n')}\n</urlset>\n`;
    return sendPublic(request, reply, { body, type: 'application/xml; charset=utf-8' });
  };
}

export function robotsAction(publicUrl: string) {
  // A crawler in the chat would be greeted as a person, again and again.
  const body = `User-agent: *\nDisallow: /chat\nDisallow: /health\nDisallow: /webhooks\nAllow: /hd\nSitemap: ${publicUrl}/sitemap.xml\n`;
  return (request: FastifyRequest, reply: FastifyReply): unknown =>
    sendPublic(request, reply, { body, type: 'text/plain; charset=utf-8' });
}
