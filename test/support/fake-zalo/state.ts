/** What the fake platform knows (platforms/zalo.md 10, "State"): one app, its OAs, grants, people, messages, uploads. In memory. */
import { randomBytes } from 'node:crypto';
import type { FakeClock } from './clock.ts';

export const DAY_MS = 24 * 3_600_000;
export const HOUR_MS = 3_600_000;

export type FakeOa = {
  oaId: string;
  oaSecretKey: string;
  name: string;
  packageName: string;
  isVerified: boolean;
  /** 2 business, 4 office of the state (4). */
  oaType: number;
  /** Requests a calendar minute; the pessimistic package (4). */
  ratePerMinute: number;
  /** A Zalo Cloud account pays for messages after 48 hours (4). */
  linkedZca: boolean;
};
export type FakePerson = {
  readonly oaId: string;
  readonly userId: string;
  readonly userIdByApp: string;
  displayName: string;
  follows: boolean;
  /** Null: never wrote, never followed. */
  lastInteractionAt: number | null;
  /** Free replies since the last interaction (the cap of 4). */
  repliesUsed: number;
  hasBlocked: boolean;
};
export type FakeButton = { title: string; type: string; payload: unknown };
export type FakeMessage = {
  readonly id: string;
  readonly oaId: string;
  readonly userId: string;
  readonly text: string;
  readonly attachmentId: string | null;
  readonly buttons: readonly FakeButton[];
  readonly at: number;
};
/** A ZBS template that was sent. */
export type FakeTemplate = {
  readonly id: string;
  readonly userId: string;
  readonly templateId: string;
  readonly fields: Readonly<Record<string, string>>;
};
export type FakeUpload = { readonly id: string; readonly bytes: Buffer; readonly expiresAt: number };
export type AccessToken = { readonly oaId: string; readonly expiresAt: number; isDead: boolean };
export type RefreshToken = { readonly oaId: string; readonly expiresAt: number; isUsed: boolean };
export type Code = { readonly oaId: string; readonly expiresAt: number; readonly challenge: string | null };
export type RecordedRequest = {
  readonly at: number;
  readonly method: string;
  /** Without the fake's own prefix, with the query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
};

/** Behaviour a test turns on. Defaults are what Zalo is believed to do. */
export type Knobs = {
  /** Whether messages with buttons are taken, or with which code not (3.4: the one doubt). */
  buttons: 'accept' | -201 | -233;
  /** Replies in 48 hours beyond eight: allowed, money, or -211 (4, X). */
  cap: 'off' | 'billable' | 'refuse';
  /** ZBS templates that were approved and go by user id. */
  templates: string[];
  /** HTTP status of application errors; normally 200 (3.1). */
  errorStatus: number;
  /** `appsecret_proof` missing is -242, too (2). */
  proofRequired: boolean;
  /** `expires_in` as a number (2: accept both). */
  numericExpiry: boolean;
  /** After a send: `oa_send_*` and, if wanted, the two receipts (10). */
  echo: { delayMs: number; receipts: boolean } | 'off';
};

export type FakeState = ReturnType<typeof createState>;
export type FakeOptions = {
  readonly clock: FakeClock;
  readonly appId?: string;
  readonly appSecret?: string;
  readonly appRatePerMinute?: number;
  readonly oas?: readonly Partial<FakeOa>[];
  /** How many requests are kept for the test to look at. */
  readonly keepRequests?: number;
};

const OA: FakeOa = {
  oaId: '388613280878808645',
  oaSecretKey: 'OASECRETKEY0123456789',
  name: 'UBND xã Kha Sơn',
  packageName: 'Tăng trưởng',
  isVerified: true,
  oaType: 4,
  ratePerMinute: 100,
  linkedZca: false,
};

export function createState(options: FakeOptions) {
  const { clock } = options;
  const run = randomBytes(4).toString('hex');
  let counter = 0;
  const knobs: Knobs = {
    buttons: 'accept',
    cap: 'off',
    templates: [],
    errorStatus: 200,
    proofRequired: false,
    numericExpiry: false,
    echo: { delayMs: 0, receipts: false },
  };
  const oas = new Map<string, FakeOa>();
  for (const oa of options.oas ?? [{}]) {
    const full = { ...OA, ...oa };
    oas.set(full.oaId, full);
  }
  const people = new Map<string, FakePerson>();
  const state = {
    clock,
    knobs,
    app: {
      appId: options.appId ?? '3608465248940903967',
      appSecret: options.appSecret ?? 'APPSECRET',
      isActive: true,
      ratePerMinute: options.appRatePerMinute ?? 4000,
    },
    oas,
    people,
    messages: [] as FakeMessage[],
    templates: [] as FakeTemplate[],
    uploads: new Map<string, FakeUpload>(),
    uploadsThisMonth: 0,
    accessTokens: new Map<string, AccessToken>(),
    refreshTokens: new Map<string, RefreshToken>(),
    codes: new Map<string, Code>(),
    requests: [] as RecordedRequest[],
    keepRequests: options.keepRequests ?? 10_000,
    /** Things no correct client does (a token in the query, text not in NFC): a test looks that it is empty. */
    violations: [] as string[],
    /** Ids unique over runs of the fake, too. */
    nextId: (prefix: string): string => `${prefix}${run}${(++counter).toString(16).padStart(7, '0')}`,
    firstOa: (): FakeOa => oas.values().next().value!,
    person(oaId: string, userId: string): FakePerson {
      const key = `${oaId}/${userId}`;
      const known = people.get(key);
      if (known) return known;
      const fresh: FakePerson = {
        oaId,
        userId,
        userIdByApp: `55${userId.slice(2)}`,
        displayName: `Người dùng ${userId.slice(-4)}`,
        follows: false,
        lastInteractionAt: null,
        repliesUsed: 0,
        hasBlocked: false,
      };
      people.set(key, fresh);
      return fresh;
    },
    findPerson: (oaId: string, userId: string): FakePerson | undefined => people.get(`${oaId}/${userId}`),
    messagesTo: (userId: string): FakeMessage[] => state.messages.filter((m) => m.userId === userId),
  };
  return state;
}

/** A new pair; the previous access token of this OA dies at once (2). */
export function issueTokens(state: FakeState, oaId: string): { accessToken: string; refreshToken: string } {
  const now = state.clock.now();
  for (const token of state.accessTokens.values()) if (token.oaId === oaId) token.isDead = true;
  const accessToken = state.nextId('access-');
  const refreshToken = state.nextId('refresh-');
  state.accessTokens.set(accessToken, { oaId, expiresAt: now + 25 * HOUR_MS, isDead: false });
  state.refreshTokens.set(refreshToken, { oaId, expiresAt: now + 90 * DAY_MS, isUsed: false });
  return { accessToken, refreshToken };
}
