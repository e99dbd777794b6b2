/** Which guide of which commune a request means. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Topic } from '../../content/schema.ts';
import type { PageAssets } from '../assets.ts';
import { type Commune, communeOf, type GuideOptions } from './options.ts';
import { sendMissing } from './view/missing.ts';

export type Found = { readonly commune: Commune; readonly topic: Topic };
type Action = (found: Found, request: FastifyRequest, reply: FastifyReply) => unknown;

const SLUG = /^[a-z0-9-]{1,80}$/;

/** Runs the action with the guide found; what is not there is answered with a kind page and the nearest guides. */
export function withGuide(options: GuideOptions, assets: PageAssets, action: Action) {
  return (request: FastifyRequest, reply: FastifyReply): unknown => {
    const slug = (request.params as { slug: string }).slug.toLowerCase();
    const commune = communeOf(request, options);
    const bank = options.bank();
    const topic = bank.topics.get(slug);
    if (commune && topic) return action({ commune, topic }, request, reply);
    const nearest = commune && SLUG.test(slug) ? nearestTopics(slug, options) : [];
    return sendMissing(reply, { assets, commune, nearest });
  };
}

/** A slug mistyped from paper, or renamed since, still says what it was about. */
function nearestTopics(slug: string, { bank }: GuideOptions): readonly Topic[] {
  const { topics, matcher } = bank();
  const { decision, topics: ranked } = matcher.match(slug.replaceAll('-', ' '));
  if (decision === 'fallback') return [];
  return ranked
    .slice(0, 3)
    .map(({ id }) => topics.get(id))
    .filter((topic) => topic !== undefined);
}
