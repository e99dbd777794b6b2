/** What the assistant would do with a text as the first thing a person says: the rules of engine/understand.ts, no session. */
import type { Bank } from '../../src/content/bank.ts';
import { type Command, parseCommand } from '../../src/language/commands.ts';
import type { MatchResult } from '../../src/matcher/match.ts';
import { withoutMasks } from '../../src/messages/mask.ts';
import { mask } from '../../src/safety/mask.ts';

export type First = MatchResult & { readonly asked: string; readonly command?: Command['name'] };

/** Commands that speak of an open guide: with none open the words are searched when they say something. */
const NEEDS_GUIDE = new Set<Command['name']>(['stuck', 'not_yet', 'back', 'restart', 'goto']);
/** Money just lost is answered at once, with the topic of the same name. */
const URGENT_TOPIC = 'at-bi-lua-roi';

export function firstSaid(text: string, bank: Bank): First {
  const asked = withoutMasks(mask(text).text);
  const result = bank.matcher.match(asked);
  const command = parseCommand(asked, bank.language, { guideOpen: false, yesNo: false });
  const words = asked.trim().split(/\s+/).length;
  if (!command) return { asked, ...result };
  if (NEEDS_GUIDE.has(command.name) && (words > 3 || (words > 1 && result.decision !== 'fallback')))
    return { asked, ...result };
  if (command.name === 'urgent') {
    const rest = result.topics.filter((topic) => topic.id !== URGENT_TOPIC).slice(0, 4);
    return {
      asked,
      decision: 'answer',
      kind: 'topic',
      topics: [{ id: URGENT_TOPIC, score: 1 }, ...rest],
      command: 'urgent',
    };
  }
  return { asked, decision: 'fallback', kind: 'chat', topics: result.topics, command: command.name };
}
