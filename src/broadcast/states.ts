/** The life of a broadcast: which action is possible in which state. */

export const BROADCAST_STATES = [
  'draft',
  'awaiting-confirm',
  'scheduled',
  'planning',
  'sending',
  'paused',
  'cancelled',
  'finished',
] as const;
export type BroadcastState = (typeof BROADCAST_STATES)[number];

export const RECIPIENT_STATES = [
  'planned',
  'queued',
  'waiting',
  'sent',
  'failed',
  'uncertain',
  'expired',
  'skipped',
] as const;
export type RecipientState = (typeof RECIPIENT_STATES)[number];

/** Nothing more will happen to them by themselves. */
export const FINAL_STATES: ReadonlySet<RecipientState> = new Set([
  'sent',
  'failed',
  'uncertain',
  'expired',
  'skipped',
]);
/** Those that prove that nothing arrived: only they are sent to again. */
export const NOT_RECEIVED: ReadonlySet<RecipientState> = new Set(['failed', 'expired', 'skipped']);

export type BroadcastAction = 'edit' | 'request' | 'confirm' | 'pause' | 'resume' | 'cancel' | 'resend';

const ALLOWED: Record<BroadcastAction, readonly BroadcastState[]> = {
  edit: ['draft', 'awaiting-confirm', 'scheduled', 'paused'],
  request: ['draft'],
  confirm: ['awaiting-confirm'],
  pause: ['planning', 'sending'],
  resume: ['paused'],
  cancel: ['draft', 'awaiting-confirm', 'scheduled', 'planning', 'sending', 'paused'],
  resend: ['finished'],
};

/** @param isStarted its text is frozen: people may have got it already */
export const canDo = (action: BroadcastAction, state: BroadcastState, isStarted: boolean): boolean =>
  ALLOWED[action].includes(state) && !(action === 'edit' && isStarted);

/** What the page may offer. */
export const actionsOf = (state: BroadcastState, isStarted: boolean): readonly BroadcastAction[] =>
  (Object.keys(ALLOWED) as BroadcastAction[]).filter((action) => canDo(action, state, isStarted));
