/** The one thing to tap is on the drawn screen. */
import { perTopic, say } from './rule.ts';

export const screens = perTopic('screens', 'error', (topic) =>
  topic.guide.steps.flatMap((step, n) =>
    step.screen && !step.screen.items.includes(step.screen.tap)
      ? [{ at: ['guide', 'steps', n, 'screen', 'tap'], message: say.tapNotItem(step.screen.tap) }]
      : [],
  ),
);
