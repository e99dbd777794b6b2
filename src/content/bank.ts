/** The compiled bank: read-only, shared by all turns. */
import type { LanguageTables } from '../language/tables.ts';
import type { Matcher } from '../matcher/match.ts';
import type { ScamRules } from '../safety/scam/rules.ts';
import type { GlossaryEntry, Topic } from './schema.ts';
import type { Drill, Track } from './track-schema.ts';

export type Bank = {
  readonly topics: ReadonlyMap<string, Topic>;
  /** In menu order: by group, then file name. */
  readonly order: readonly string[];
  /** Hard words and their meaning, in the file's order. */
  readonly glossary: readonly GlossaryEntry[];
  readonly matcher: Matcher;
  readonly language: LanguageTables;
  /** Skill id to its title, in the order of content/skills.yaml. */
  readonly skills: ReadonlyMap<string, string>;
  /** Indicator id to its name (content/indicators.yaml): what a commune's plan may set a target for. */
  readonly indicators: ReadonlyMap<string, string>;
  /** In their own order. */
  readonly tracks: ReadonlyMap<string, Track>;
  readonly drills: ReadonlyMap<string, Drill>;
  /** Sites and phone numbers a text may name (content/allowed.yaml). */
  readonly allowed: { readonly hosts: ReadonlySet<string>; readonly phones: ReadonlySet<string> };
  /** The scam shield's rules, built when first asked for. */
  readonly scam: () => ScamRules;
};

/** Something wrong in a content file, in words an editor understands. */
export type Problem = {
  readonly file: string;
  readonly line: number;
  readonly rule: string;
  readonly severity: 'error' | 'warning';
  readonly message: string;
};
