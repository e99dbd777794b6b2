/** The settings, read once and checked together: every wrong one is named at the same time. Secrets are in secrets.ts. */
import { resolve } from 'node:path';
import { z } from 'zod';
import { AppError } from '../domain/errors.ts';
import type { Retention } from '../domain/retention.ts';
import { absolutePath } from '../messages/aloud.ts';
import { config as say } from '../messages/operator.ts';

export type Config = {
  readonly port: number;
  readonly host: string;
  readonly dataDir: string;
  readonly contentDir: string;
  readonly defaultTenant: string;
  readonly publicUrl: string | null;
  readonly logLevel: (typeof LOG_LEVELS)[number];
  readonly zalo: {
    readonly apiBase: string;
    readonly oauthBase: string;
    readonly ratePerMinute: number;
    readonly buttons: 'auto' | 'off';
    readonly buttonStyle: 'hide' | 'show';
    readonly buttonsAfterPicture: boolean;
    readonly appsecretProof: boolean;
    readonly sendBillable: boolean;
  };
  readonly messenger: {
    readonly base: string;
    readonly version: string;
    readonly ratePerSecond: number;
    readonly callsPerPersonPerDay: number;
    readonly throttleMinutes: number;
    readonly buttons: 'auto' | 'quick' | 'off';
    readonly appsecretProof: boolean;
  };
  readonly speech: {
    readonly isOn: boolean;
    readonly voice: string;
    /** Words a minute. */
    readonly speed: number;
    readonly cacheBytes: number;
    /** A program that turns voice notes into text; null: none. */
    readonly toText: string | null;
  };
  readonly trustProxy: boolean;
  readonly webChat: boolean;
  readonly retention: Retention;
  readonly backup: {
    readonly nightly: boolean;
    /** Null: a folder inside the data folder. */
    readonly dir: string | null;
    readonly keep: number;
  };
};

export type Env = Readonly<Record<string, string | undefined>>;

/** North, centre, south, as espeak-ng speaks them. */
const SPEECH_VOICES = ['vi', 'vi-vn-x-central', 'vi-vn-x-south'] as const;
const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

const whole = (name: string, min: number, max: number, fallback: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/, say.number(name, min, max))
    .transform(Number)
    .refine((n) => n >= min && n <= max, say.number(name, min, max))
    .default(fallback);
const oneOf = <const T extends readonly [string, ...string[]]>(
  name: string,
  options: T,
  fallback: T[number],
) => z.enum(options, { error: say.choice(name, options) }).default(fallback as never);
const onOff = (name: string, fallback: 'on' | 'off') =>
  oneOf(name, ['on', 'off'], fallback).transform((value) => value === 'on');
const url = (name: string) =>
  z
    .string()
    .refine((value) => /^https?:\/\/[^\s/]/.test(value) && URL.canParse(value), say.url(name))
    .transform((value) => value.replace(/\/+$/, ''));

/** Every setting by its name in the environment. README.md ("Thiet dat") lists the same names; a test compares. */
const SETTINGS = z.object({
  PORT: whole('PORT', 0, 65_535, 8080),
  HOST: z.string().min(1).default('0.0.0.0'),
  DATA_DIR: z.string().min(1).default('./data'),
  CONTENT_DIR: z.string().min(1).default('./content'),
  DEFAULT_TENANT: z
    .string()
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, say.slug('DEFAULT_TENANT'))
    .default('kha-son'),
  PUBLIC_URL: url('PUBLIC_URL').optional(),
  LOG_LEVEL: oneOf('LOG_LEVEL', LOG_LEVELS, 'info'),
  SECRET_KEY: z.string().optional(),
  SECRET_KEY_FILE: z.string().optional(),
  ZALO_API_BASE: url('ZALO_API_BASE').default('https://openapi.zalo.me'),
  ZALO_OAUTH_BASE: url('ZALO_OAUTH_BASE').default('https://oauth.zaloapp.com'),
  ZALO_RATE_PER_MINUTE: whole('ZALO_RATE_PER_MINUTE', 1, 100_000, 100),
  ZALO_BUTTONS: oneOf('ZALO_BUTTONS', ['auto', 'off'], 'auto'),
  ZALO_BUTTON_STYLE: oneOf('ZALO_BUTTON_STYLE', ['hide', 'show'], 'hide'),
  ZALO_BUTTONS_AFTER_PICTURE: onOff('ZALO_BUTTONS_AFTER_PICTURE', 'off'),
  ZALO_APPSECRET_PROOF: onOff('ZALO_APPSECRET_PROOF', 'off'),
  ZALO_SEND_BILLABLE: onOff('ZALO_SEND_BILLABLE', 'off'),
  GRAPH_BASE_URL: url('GRAPH_BASE_URL').default('https://graph.facebook.com'),
  GRAPH_API_VERSION: z
    .string()
    .regex(/^v\d{1,3}\.\d$/, say.graphVersion())
    .default('v25.0'),
  MESSENGER_RATE_PER_SECOND: whole('MESSENGER_RATE_PER_SECOND', 1, 300, 5),
  MESSENGER_CALLS_PER_PERSON_PER_DAY: whole('MESSENGER_CALLS_PER_PERSON_PER_DAY', 1, 100_000, 200),
  MESSENGER_THROTTLE_MINUTES: whole('MESSENGER_THROTTLE_MINUTES', 1, 1440, 60),
  MESSENGER_BUTTONS: oneOf('MESSENGER_BUTTONS', ['auto', 'quick', 'off'], 'auto'),
  MESSENGER_APPSECRET_PROOF: onOff('MESSENGER_APPSECRET_PROOF', 'on'),
  SPEECH: oneOf('SPEECH', ['auto', 'off'], 'auto'),
  SPEECH_VOICE: oneOf('SPEECH_VOICE', SPEECH_VOICES, 'vi'),
  SPEECH_SPEED: whole('SPEECH_SPEED', 80, 260, 130),
  SPEECH_CACHE_MB: whole('SPEECH_CACHE_MB', 10, 100_000, 200),
  SPEECH_TO_TEXT: z
    .string()
    .refine((path) => path.startsWith('/'), absolutePath('SPEECH_TO_TEXT'))
    .optional(),
  TRUST_PROXY: onOff('TRUST_PROXY', 'off'),
  WEB_CHAT: onOff('WEB_CHAT', 'on'),
  BACKUP_NIGHTLY: onOff('BACKUP_NIGHTLY', 'off'),
  BACKUP_DIR: z.string().min(1).optional(),
  BACKUP_KEEP: whole('BACKUP_KEEP', 1, 1000, 14),
  RETENTION_DAYS: whole('RETENTION_DAYS', 8, 3650, 90),
  RETENTION_MISSES_DAYS: whole('RETENTION_MISSES_DAYS', 8, 3650, 180),
  RETENTION_CONVERSATIONS_DAYS: whole('RETENTION_CONVERSATIONS_DAYS', 30, 3650, 365),
  RETENTION_SENDS_DAYS: whole('RETENTION_SENDS_DAYS', 8, 3650, 365),
  RETENTION_ACTIVITY_DAYS: whole('RETENTION_ACTIVITY_DAYS', 30, 3650, 800),
  // A slip here erases people: so short a time is never meant.
  RETENTION_PEOPLE_DAYS: whole('RETENTION_PEOPLE_DAYS', 0, 3650, 0).refine(
    (days) => days === 0 || days >= 180,
    say.peopleDays(),
  ),
});

export const SETTING_NAMES: readonly string[] = Object.keys(SETTINGS.shape);

/** A name with one of these beginnings that is not a setting is a slip of the keyboard. */
const OURS =
  /^(?:ZALO_|MESSENGER_|SPEECH_|GRAPH_BASE|GRAPH_API|RETENTION_|BACKUP_|WEB_CHAT|SECRET_KEY|DEFAULT_TENANT|CONTENT_DIR|DATA_DIR)/;

/**
 * Reads and checks the settings.
 * @throws AppError config.invalid or config.unknown, naming every problem, one a line
 */
export function readConfig(env: Env): Config {
  const given = Object.fromEntries(
    SETTING_NAMES.map((name) => [name, env[name]]).filter(([, value]) => value !== undefined && value !== ''),
  );
  const read = SETTINGS.safeParse(given);
  const unknown = Object.keys(env).filter((name) => OURS.test(name) && !SETTING_NAMES.includes(name));
  if (!read.success || unknown.length > 0) {
    const lines = [
      ...unknown.map((name) => say.unknown(name)),
      ...(read.success ? [] : read.error.issues.map((issue) => issue.message)),
    ];
    throw new AppError(
      read.success ? 'config.unknown' : 'config.invalid',
      [say.header(), ...lines.map((line) => `  - ${line}`)].join('\n'),
    );
  }
  const s = read.data;
  return {
    port: s.PORT,
    host: s.HOST,
    dataDir: resolve(s.DATA_DIR),
    contentDir: resolve(s.CONTENT_DIR),
    defaultTenant: s.DEFAULT_TENANT,
    publicUrl: s.PUBLIC_URL ?? null,
    logLevel: s.LOG_LEVEL,
    zalo: {
      apiBase: s.ZALO_API_BASE,
      oauthBase: s.ZALO_OAUTH_BASE,
      ratePerMinute: s.ZALO_RATE_PER_MINUTE,
      buttons: s.ZALO_BUTTONS,
      buttonStyle: s.ZALO_BUTTON_STYLE,
      buttonsAfterPicture: s.ZALO_BUTTONS_AFTER_PICTURE,
      appsecretProof: s.ZALO_APPSECRET_PROOF,
      sendBillable: s.ZALO_SEND_BILLABLE,
    },
    messenger: {
      base: s.GRAPH_BASE_URL,
      version: s.GRAPH_API_VERSION,
      ratePerSecond: s.MESSENGER_RATE_PER_SECOND,
      callsPerPersonPerDay: s.MESSENGER_CALLS_PER_PERSON_PER_DAY,
      throttleMinutes: s.MESSENGER_THROTTLE_MINUTES,
      buttons: s.MESSENGER_BUTTONS,
      appsecretProof: s.MESSENGER_APPSECRET_PROOF,
    },
    speech: {
      isOn: s.SPEECH === 'auto',
      voice: s.SPEECH_VOICE,
      speed: s.SPEECH_SPEED,
      cacheBytes: s.SPEECH_CACHE_MB * 1_000_000,
      toText: s.SPEECH_TO_TEXT ?? null,
    },
    trustProxy: s.TRUST_PROXY,
    webChat: s.WEB_CHAT,
    retention: {
      talk: s.RETENTION_DAYS,
      misses: s.RETENTION_MISSES_DAYS,
      conversations: s.RETENTION_CONVERSATIONS_DAYS,
      sends: s.RETENTION_SENDS_DAYS,
      activity: s.RETENTION_ACTIVITY_DAYS,
      people: s.RETENTION_PEOPLE_DAYS || null,
    },
    backup: {
      nightly: s.BACKUP_NIGHTLY,
      dir: s.BACKUP_DIR ? resolve(s.BACKUP_DIR) : null,
      keep: s.BACKUP_KEEP,
    },
  };
}
