/** What the fake Graph server knows (platforms/messenger.md 6): one app, its Pages, people, messages, uploads. In memory. */
import { randomBytes } from 'node:crypto';
import type { FakeClock } from '../fake-zalo/clock.ts';

export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;

export type FakeTemplate = {
  readonly name: string;
  readonly language: string;
  status: string;
  /** How many gaps the words have, and how many buttons. */
  readonly gaps: number;
  readonly buttons: number;
};
export type FakePage = {
  pageId: string;
  name: string;
  token: string;
  /** Password changed, role lost: 190/460. */
  isTokenDead: boolean;
  scopes: string[];
  /** Null: the app is not on this Page; no event comes. */
  subscribedFields: string[] | null;
  profile: Record<string, unknown>;
  profileCalls: number[];
  templates: FakeTemplate[];
  /** Sends of the last seconds. */
  sends: number[];
  throttledUntil: number;
};
export type PersonState = 'ok' | 'blocked' | 'unavailable' | 'not_receiving';
export type FakePerson = {
  readonly pageId: string;
  readonly psid: string;
  /** Null: never wrote. */
  lastEventAt: number | null;
  state: PersonState;
};
export type FakeButton = { readonly title: string; readonly payload: string };
export type FakeMessage = {
  readonly id: string;
  readonly pageId: string;
  readonly psid: string;
  readonly text: string;
  readonly attachmentId: string | null;
  readonly quickReplies: readonly FakeButton[];
  readonly buttons: readonly FakeButton[];
  readonly template: string | null;
  readonly metadata: string | null;
  readonly messagingType: string | null;
  readonly at: number;
};
export type FakeUpload = {
  readonly id: string;
  readonly kind: 'image' | 'audio';
  readonly bytes: Buffer;
  readonly at: number;
};
export type RecordedRequest = {
  readonly at: number;
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
};

/** Behaviour a test turns on. Defaults are what Meta is believed to do. */
export type Knobs = {
  /** Missing is refused, too; a wrong one always is (2). */
  proofRequired: boolean;
  /** What a token of another Page brings: 190 or 100/33 (6). */
  wrongPage: 190 | 33;
  /** `HUMAN_AGENT` was granted. */
  humanAgent: boolean;
  /** Whether messages with buttons are taken. */
  buttons: 'accept' | 100 | 105;
  /** Template created: what Meta decides at once. */
  templateVerdict: 'APPROVED' | 'PENDING' | 'REJECTED';
  sendsPerSecond: number;
  /** Minutes until calls are allowed again, after too many. */
  regainMinutes: number;
  /** Put on every answer. */
  usageHeaders: Readonly<Record<string, string>>;
  /** After a send: echo, and if wanted the receipts; shuffled, some twice (6). */
  echo: { delayMs: number; receipts: boolean; isTwice: boolean } | 'off';
  /** Whether the echo carries our note: believed so, not proven (open question 5). */
  echoMetadata: boolean;
};

export type FakeOptions = {
  readonly clock: FakeClock;
  readonly appId?: string;
  readonly appSecret?: string;
  readonly verifyToken?: string;
  readonly pages?: readonly Partial<FakePage>[];
};

export const PAGE_ID = '100000000000001';

function pageOf(given: Partial<FakePage>): FakePage {
  return {
    pageId: PAGE_ID,
    name: 'Xã Kha Sơn',
    token: 'EAAtestPageToken',
    isTokenDead: false,
    scopes: ['pages_messaging', 'pages_manage_metadata', 'pages_utility_messaging'],
    subscribedFields: null,
    profile: {},
    profileCalls: [],
    templates: [],
    sends: [],
    throttledUntil: 0,
    ...given,
  };
}

export type FakeState = ReturnType<typeof createState>;

export function createState(options: FakeOptions) {
  const run = randomBytes(6).toString('hex');
  let counter = 0;
  const knobs: Knobs = {
    proofRequired: true,
    wrongPage: 190,
    humanAgent: false,
    buttons: 'accept',
    templateVerdict: 'APPROVED',
    sendsPerSecond: 300,
    regainMinutes: 1,
    usageHeaders: {},
    echo: { delayMs: 0, receipts: false, isTwice: false },
    echoMetadata: true,
  };
  const pages = new Map((options.pages ?? [{}]).map(pageOf).map((page) => [page.pageId, page]));
  const people = new Map<string, FakePerson>();
  const state = {
    clock: options.clock,
    knobs,
    app: {
      appId: options.appId ?? '1517776481860111',
      appSecret: options.appSecret ?? 'test_app_secret_0123456789abcdef',
      verifyToken: options.verifyToken ?? 'verify-me-0123456789',
      /** What `POST /{app}/subscriptions` registered. */
      callback: null as string | null,
    },
    pages,
    people,
    messages: [] as FakeMessage[],
    uploads: new Map<string, FakeUpload>(),
    requests: [] as RecordedRequest[],
    /** What no correct client does: tests look that it is empty. */
    violations: [] as string[],
    /** Calls during a throttle: each lengthens it. */
    callsWhileThrottled: 0,
    nextId: (prefix: string): string => `${prefix}${run}${String(++counter).padStart(50, '0')}`,
    nextNumber: (): string => `16${String(++counter).padStart(14, '0')}`,
    firstPage: (): FakePage => pages.values().next().value!,
    person(pageId: string, psid: string): FakePerson {
      const key = `${pageId}/${psid}`;
      const known = people.get(key);
      if (known) return known;
      const fresh: FakePerson = { pageId, psid, lastEventAt: null, state: 'ok' };
      people.set(key, fresh);
      return fresh;
    },
    findPerson: (pageId: string, psid: string): FakePerson | undefined => people.get(`${pageId}/${psid}`),
    messagesTo: (psid: string): FakeMessage[] => state.messages.filter((m) => m.psid === psid),
  };
  return state;
}
