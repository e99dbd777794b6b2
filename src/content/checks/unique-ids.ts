/** Topic ids once in the bank; step and quiz ids once in a topic: places and answers are kept by them. */
import { fold } from '../../language/fold.ts';
import { type Finding, type Rule, repeated, say } from './rule.ts';

export const uniqueIds: Rule = {
  id: 'unique-ids',
  severity: 'error',
  check: ({ topics, skills }) => {
    const findings: Finding[] = repeated(topics, (t) => t.data.id).map((n) => ({
      source: topics[n]!,
      at: ['id'],
      message: say.duplicateId(topics[n]!.data.id),
    }));
    for (const source of topics) {
      const { steps } = source.data.guide;
      for (const n of repeated(steps, (s) => fold(s.id))) {
        findings.push({ source, at: ['guide', 'steps', n, 'id'], message: say.duplicateId(steps[n]!.id) });
      }
      for (const n of repeated(source.data.quiz, (q) => fold(q.id))) {
        findings.push({ source, at: ['quiz', n, 'id'], message: say.duplicateId(source.data.quiz[n]!.id) });
      }
    }
    for (const n of repeated(skills?.data ?? [], (s) => fold(s.id))) {
      findings.push({ source: skills!, at: [n, 'id'], message: say.duplicateId(skills!.data[n]!.id) });
    }
    return findings;
  },
};
