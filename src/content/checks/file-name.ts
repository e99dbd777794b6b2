/** The file name is the topic's id, the folder its group: one place to look. */
import { perTopic, say } from './rule.ts';

export const fileName = perTopic('file-name', 'error', (topic, _input, source) => {
  const [, folder, file] = source.path.split('/');
  return [
    ...(file === `${topic.id}.yaml`
      ? []
      : [{ at: ['id'], message: say.idIsFile(topic.id, file ?? source.path) }]),
    ...(folder === topic.group
      ? []
      : [{ at: ['group'], message: say.groupIsFolder(topic.group, folder ?? '') }]),
  ];
});
