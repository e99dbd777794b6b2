/** The numbers the ranking uses, fitted by `npm run train` into content/language/weights.yaml. Pure. */
import { z } from 'zod';

/** Evidence for one topic, in the order of the weight vector. Each is 0..1; see features.ts. */
export const FEATURES = [
  'phrasing',
  'phrasings',
  'inside',
  'accents',
  'grams',
  'spoken',
  'meaning',
  'body',
  'pairs',
  'terms',
  'bestTerm',
  'scam',
] as const;

export type Weights = {
  /** One per feature. */
  readonly features: readonly number[];
  /** Handicap of matters outside the bank and of small talk against topics. */
  readonly outside: number;
  readonly chat: number;
  /** What small talk loses when the message says much else. */
  readonly chatLong: number;
  /** "None of these": a constant, plus the share of the question nobody in the bank has words for, plus its shortness. */
  readonly none: number;
  readonly noneUnknown: number;
  readonly noneShort: number;
  /** Least probability of the first topic to answer outright; least of the first four together to offer a choice. */
  readonly answer: number;
  readonly clarify: number;
};

/** Before the first fit: hand-set so that a bare checkout works; overwritten by what the file says. */
export const START: Weights = {
  features: [2, 2, 1.2, 2, 3.5, 4, 2, 1, 2.5, 1.2, 1.2, 6],
  outside: 1.8,
  chat: 1.8,
  chatLong: 1,
  none: 3,
  noneUnknown: 2.5,
  noneShort: 0.5,
  answer: 0.7,
  clarify: 0.35,
};

const fileSchema = z.strictObject({
  features: z.record(z.enum(FEATURES), z.number()),
  outside: z.number(),
  chat: z.number(),
  chatLong: z.number(),
  none: z.number(),
  noneUnknown: z.number(),
  noneShort: z.number(),
  answer: z.number().min(0).max(1),
  clarify: z.number().min(0).max(1),
});

/** @param data the parsed YAML; an empty file means the starting numbers @throws ZodError on any other shape */
export function parseWeights(data: unknown): Weights {
  if (data === null || data === undefined || Object.keys(data).length === 0) return START;
  const { features, ...rest } = fileSchema.parse(data);
  return { ...rest, features: FEATURES.map((name) => features[name]) };
}

/** The file's text for some weights, rounded so that the diff can be read. */
export function weightsYaml(weights: Weights, note: string): string {
  const round = (value: number): string => value.toFixed(3).replace(/^-0\.000$/, '0.000');
  const { features, ...rest } = weights;
  return [
    ...note.split('\n').map((line) => `# ${line}`),
    'features:',
    ...FEATURES.map((name, n) => `  ${name}: ${round(features[n]!)}`),
    ...Object.entries(rest).map(([name, value]) => `${name}: ${round(value)}`),
    '',
  ].join('\n');
}
