/** The text to send in Zalo for a guide: nothing can be prefilled there, so it must find the topic by itself. */
import type { Bank } from '../../content/bank.ts';
import type { Topic } from '../../content/schema.ts';

/** The first wording of the topic that the assistant surely understands, else the first one. */
export function sureAsk(topic: Topic, { matcher }: Bank): string {
  const finds = (ask: string): boolean => {
    const { decision, topics } = matcher.match(ask);
    return decision === 'answer' && topics[0]?.id === topic.id;
  };
  return topic.asks.find(finds) ?? topic.asks[0]!;
}
