/** The parts of one message on the wire, and which mend may help when one is refused (platforms/zalo.md 3.4, 3.5). */
import type { Answer } from './client.ts';
import { type Failure, refusesShape } from './errors.ts';
import { type CsBody, hasButtons, hasPicture } from './payload.ts';

export type Mend = 'numbers' | 'fresh-picture' | 'no-picture';
export type NotSent = {
  readonly ok: false;
  readonly failure: Failure;
  readonly at: number;
  readonly body: CsBody;
};
export type Sent = { readonly ok: true; readonly platformId: string | null } | NotSent;

export type Post = (body: CsBody) => Promise<Answer<string | null>>;

/** Parts in order, from `skip` on; stops at the first that fails. The last part's id stands for the message. */
export async function postAll(bodies: readonly CsBody[], skip: number, post: Post): Promise<Sent> {
  let platformId: string | null = null;
  for (let at = skip; at < bodies.length; at++) {
    const body = bodies[at]!;
    const answer = await post(body);
    if (!answer.ok) return { ok: false, failure: answer.failure, at, body };
    platformId = answer.data;
  }
  return { ok: true, platformId };
}

/** What may help, each at most once; null: nothing does. */
export function mendFor(sent: NotSent, tried: ReadonlySet<Mend>): Mend | null {
  const { failure, body } = sent;
  if (failure.kind !== 'api') return null;
  if (hasButtons(body)) return refusesShape(failure) && !tried.has('numbers') ? 'numbers' : null;
  if (!hasPicture(body)) return null;
  if (failure.code === -100 && !tried.has('fresh-picture')) return 'fresh-picture';
  const refused = refusesShape(failure) || [-100, -210, -238, -241].includes(failure.code);
  return refused && !tried.has('no-picture') ? 'no-picture' : null;
}
