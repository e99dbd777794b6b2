/** How people hear a text on each channel, and the sound itself: the voice room with each commune's own words. */
import type { SoundFile, Sounds } from '../channels/channel.ts';
import type { TenantView } from '../domain/learner.ts';
import { type HearingView, NO_HEARING, type Spoken } from '../domain/spoken.ts';
import { type Script, scriptOf } from '../media/speech/script.ts';
import type { Voice } from '../media/speech/voice.ts';
import type { Tenant } from './tenant.ts';

type Speaking = Pick<Tenant, 'bank' | 'view'>;

/** A text of the bank as a page shows and plays it. */
export type Listening = {
  readonly tenant: TenantView;
  readonly script: Script;
  sound(): Promise<SoundFile | null>;
};

/** By channel: Zalo carries no sound (platforms/zalo.md 3), so it needs a page that can be reached from outside. */
export function hearingOf(
  voice: Pick<Voice, 'isSpoken' | 'recorded'>,
  publicUrl: string | null,
): (accountId: string) => HearingView {
  const { isSpoken, recorded } = voice;
  const sound: HearingView = { way: 'sound', isSpoken, recorded };
  const page: HearingView = publicUrl === null ? NO_HEARING : { way: 'page', isSpoken, recorded };
  return (accountId) => (accountId.startsWith('zalo:') ? page : sound);
}

export const listenAddress =
  (publicUrl: string) =>
  (page: string): string =>
    `${publicUrl}/nghe/${page}`;

export function soundsOf(voice: Pick<Voice, 'read'>, tenant: Speaking): Sounds {
  return {
    find: (spoken) => listening(voice, tenant, spoken)?.sound() ?? Promise.resolve(null),
  };
}

/** @returns null when the bank has no such place any more */
export function listening(voice: Pick<Voice, 'read'>, tenant: Speaking, spoken: Spoken): Listening | null {
  const script = scriptOf(tenant.bank(), tenant.view, spoken);
  return script && { tenant: tenant.view, script, sound: () => voice.read(spoken, script.speech) };
}
