/** How long each kind of data is kept. What is not here stays until the person erases it: what they learned, and their place. */
export const RETENTION_KINDS = [
  /** What people wrote and tapped. */
  'events',
  /** What was written to them. */
  'messages',
  'misses',
  /** What staff noted and did in conversations. */
  'notes',
  'conversations',
  /** That something unasked was sent, or why it was not. */
  'sends',
  'pictures',
  /** On which days somebody came. */
  'activity',
  /** Links to copies, minutes after they ended. */
  'copies',
  /** Whole people who have long been silent. */
  'people',
] as const;
export type RetentionKind = (typeof RETENTION_KINDS)[number];

/** Days; null: not deleted by age. */
export type Retention = {
  readonly talk: number;
  readonly misses: number;
  readonly conversations: number;
  readonly sends: number;
  readonly activity: number;
  readonly people: number | null;
};

/** Pictures and notes belong to the talk they were made in. */
export function daysOf(retention: Retention, kind: Exclude<RetentionKind, 'copies'>): number | null {
  switch (kind) {
    case 'events':
    case 'messages':
    case 'notes':
    case 'pictures':
      return retention.talk;
    default:
      return retention[kind];
  }
}
