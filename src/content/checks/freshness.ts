/** Facts not looked at for 180 days are warned of. */
import { perTopic, say } from './rule.ts';

const DAY = 86_400_000;

export const freshness = perTopic('freshness', 'warning', (topic, { today }) => {
  if (!today) return [];
  const days = Math.floor((Date.parse(today) - Date.parse(topic.checked)) / DAY);
  return days > 180 ? [{ at: ['checked'], message: say.old(days) }] : [];
});
