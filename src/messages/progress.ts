/** "Tiến độ": the words of the message, of the picture drawn with it, and what a person who cannot see the picture hears. */
import type { EvidenceLevel } from '../domain/learning.ts';
import type { ProgressSnapshot, SkillLine, SkillState } from '../domain/progress.ts';

/** Words, not percentages. */
const STATES: Record<Exclude<SkillState, 'review'>, string> = {
  sure: 'nhớ chắc',
  fair: 'nhớ khá',
  weak: 'nên ôn',
  done: 'làm được rồi',
  read: 'mới đọc',
};
export const stateWord = ({ state, due }: Pick<SkillLine, 'state' | 'due'>): string =>
  state === 'review' ? `cần ôn ${due} câu` : STATES[state];

/** Names in a row; with all else they must fit one message of every channel. */
const LISTED = 3;
const list = (titles: readonly string[]): string =>
  [
    ...titles.slice(0, LISTED),
    ...(titles.length > LISTED ? [`và ${titles.length - LISTED} việc nữa`] : []),
  ].join('; ');
export const guidesText = (titles: readonly string[]): string =>
  `Đã làm xong ${titles.length} hướng dẫn: ${list(titles)}.`;
export const lessonsText = (titles: readonly string[]): string =>
  `Đã học ${titles.length} bài: ${list(titles)}.`;
export const underwayText = (rows: readonly string[]): string => `Đang làm dở: ${list(rows)}.`;

const lessons = (done: number, total: number): string => `xong ${done}/${total} bài`;
/** What was only begun is not "0 of 4". */
const BEGUN = 'đang học';
const skillText = (skill: SkillLine): string =>
  `${skill.title}: ${skill.done === 0 ? BEGUN : lessons(skill.done, skill.total)}, ${stateWord(skill)}`;
export const moreSkills = (count: number): string => `và ${count} kỹ năng nữa`;
export const skillsText = ({ skills, moreSkills: more }: ProgressSnapshot): string =>
  [
    'Theo kỹ năng:',
    ...skills.map((skill) => `– ${skillText(skill)}`),
    ...(more > 0 ? [`– ${moreSkills(more)}`] : []),
  ].join('\n');
export const dueText = (count: number): string => `Cần ôn: ${count} câu.`;
/** @param why the reason as a clause, without a full stop */
export const nextText = (title: string, why: string | null): string =>
  `Bước tiếp theo: “${title}”${why ? `, ${why}` : ''}.`;
export const becauseAfter = (title: string): string => `vì {other} vừa học “${title}”`;
export const becauseLevel = (skill: string): string => `vì {other} đã biết phần đầu của “${skill}”`;
export const becauseAgain = (): string => 'vì {other} mới học dở bài này';

/** Words in the picture. {other} is filled in by the drawer. */
export const drawn = {
  title: 'Tiến độ của {other}',
  /** Under the title; under the name it says what the picture is of. */
  where: (commune: string, date: string): string => `${commune}, ${date}`,
  named: (commune: string, date: string): string => `Tiến độ học · ${commune}, ${date}`,
  track: 'Lộ trình',
  trackLeft: (done: number, total: number): string =>
    done === 0 ? `Có ${total} bài ngắn` : `Xong ${done} bài, còn ${total - done} bài`,
  trackDone: 'Xong cả lộ trình',
  otherTrack: (title: string, done: number, total: number): string => `${title}: ${done}/${total} bài`,
  free: 'Học tự do',
  freeDone: (done: number): string => (done === 0 ? 'Đang học bài đầu' : `Xong ${done} bài`),
  lessons: 'bài',
  count: (done: number, total: number): string => `${done}/${total}`,
  countLessons: (done: number, total: number): string => (done === 0 ? BEGUN : `${done}/${total} bài`),
  due: (count: number): string => `Cần ôn: ${count} câu`,
  noneDue: 'Hôm nay không có câu cần ôn',
  beginning: 'Bài đầu đang chờ {other}',
  fiveMinutes: 'Mỗi lần năm phút, lúc nào cũng được.',
  next: 'Bước tiếp theo',
  noNext: 'Chọn một lộ trình để học tiếp',
  evidence: {
    'tu-khai': 'tự làm được',
    'dat-cau-hoi': 'trả lời đạt',
    'xac-nhan': 'được xác nhận',
  } satisfies Record<EvidenceLevel, string>,
} as const;

export const alt = (s: ProgressSnapshot): string =>
  [
    'Hình tiến độ.',
    ...s.tracks.map((track) => `Lộ trình ${track.title}: ${lessons(track.done, track.total)}.`),
    ...s.skills.map((skill) => `${skillText(skill)}.`),
    s.due > 0 ? dueText(s.due) : `${drawn.noneDue}.`,
    ...(s.next ? [`${drawn.next}: ${s.next}.`] : []),
  ].join(' ');
