/** Related topics and skills exist; a dead end is a defect. */
import { perTopic } from './rule.ts';

export const links = perTopic('links', 'error', (topic, { topics, skills, isWhole, say }) => [
  ...topic.related.flatMap((id, n) => {
    if (id === topic.id) return [{ at: ['related', n], message: say.selfRelated() }];
    return !isWhole || topics.some((t) => t.data.id === id)
      ? []
      : [{ at: ['related', n], message: say.unknownRelated(id) }];
  }),
  ...topic.skills.flatMap((id, n) =>
    !isWhole || skills?.data.some((skill) => skill.id === id)
      ? []
      : [{ at: ['skills', n], message: say.unknownSkill(id) }],
  ),
]);
