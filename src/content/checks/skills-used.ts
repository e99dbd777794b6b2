/** Every skill is taught somewhere: the report counts by skills, and one that nobody can reach stays at zero for ever. */
import { type Rule, say } from './rule.ts';

export const skillsUsed: Rule = {
  id: 'skills-used',
  severity: 'warning',
  check: ({ topics, skills, isWhole }) => {
    if (!isWhole) return [];
    const used = new Set(topics.flatMap((topic) => topic.data.skills));
    return (skills?.data ?? []).flatMap((skill, n) =>
      used.has(skill.id) ? [] : [{ source: skills!, at: [n], message: say.unusedSkill(skill.id) }],
    );
  },
};
