/** content/safety/: read, validated, and made ready for the shield. A bank without it would not see a scam, so it must be there. */
import type { LanguageTables } from '../language/tables.ts';
import { safetyContent as say } from '../messages/safety-content.ts';
import { compileScam, type ScamRules } from '../safety/scam/rules.ts';
import {
  type FirstHourFile,
  firstHourSchema,
  type HostsFile,
  hostsSchema,
  type SignsFile,
  signsSchema,
} from '../safety/scam/schema.ts';
import type { Problem } from './bank.ts';
import type { ContentFile } from './load.ts';
import { readSource, type Source } from './source.ts';

export type SafetySources = {
  readonly hosts: Source<HostsFile>;
  readonly signs: Source<SignsFile>;
  readonly firstHour: Source<FirstHourFile>;
};

export function readSafety(files: readonly ContentFile[], problems: Problem[]): SafetySources | null {
  const read = <T>(path: string, schema: Parameters<typeof readSource<T>>[1]): Source<T> | null => {
    const file = files.find((f) => f.path === path);
    if (!file) {
      problems.push({ file: path, line: 1, rule: 'safety', severity: 'error', message: say.missing(path) });
      return null;
    }
    const { source, problems: found } = readSource(file, schema);
    problems.push(...found);
    return source;
  };
  const hosts = read<HostsFile>('safety/hosts.yaml', hostsSchema);
  const signs = read<SignsFile>('safety/scam-rules.yaml', signsSchema);
  const firstHour = read<FirstHourFile>('safety/first-hour.yaml', firstHourSchema);
  return hosts && signs && firstHour ? { hosts, signs, firstHour } : null;
}

/** The tree of phrases takes a while to build and only a typed text needs it: built at the first one (or when idle). */
export function lazyScam(
  { hosts, signs, firstHour }: SafetySources,
  language: LanguageTables,
): () => ScamRules {
  let rules: ScamRules | null = null;
  return () =>
    (rules ??= compileScam(
      { hosts: hosts.data, signs: signs.data, firstHour: firstHour.data },
      language.typing,
    ));
}
