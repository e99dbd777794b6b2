/** Keys of the scam shield's choices (see keys.ts for the rules): untrusted, self-contained, the same meaning for ever. */
import { RESCUE_KINDS, type RescueKind } from '../domain/session.ts';

const ACTS = ['show', 'done', 'stuck', 'back', 'drop'] as const;
export type RescueAct = (typeof ACTS)[number];
export type SafetyKey =
  | { readonly name: 'check' | 'here' }
  | { readonly name: 'rescue'; readonly kind: RescueKind | null }
  | {
      readonly name: 'rescueAct';
      readonly kind: RescueKind;
      readonly step: string;
      readonly act: RescueAct;
    };

const isIn = <T extends string>(list: readonly T[], word: string | undefined): word is T =>
  (list as readonly (string | undefined)[]).includes(word);

/** Reads a key; null when it is none of the shield's. */
export function parseSafetyKey(raw: string): SafetyKey | null {
  if (raw.length > 200 || !/^[a-z0-9:/-]+$/.test(raw)) return null;
  if (raw === 'check' || raw === 'here') return { name: raw };
  if (raw === 'rescue') return { name: 'rescue', kind: null };
  if (!raw.startsWith('rescue:')) return null;
  const [kind, step, act] = raw.slice('rescue:'.length).split('/');
  if (!isIn(RESCUE_KINDS, kind)) return null;
  if (step === undefined) return { name: 'rescue', kind };
  return step !== '' && isIn(ACTS, act) ? { name: 'rescueAct', kind, step, act } : null;
}

/** Writes keys; the only place that knows their spelling besides `parseSafetyKey`. */
export const safetyKey = {
  check: 'check',
  here: 'here',
  rescue: (kind?: RescueKind): string => (kind ? `rescue:${kind}` : 'rescue'),
  rescueAct: (kind: RescueKind, step: string, act: RescueAct): string => `rescue:${kind}/${step}/${act}`,
} as const;
