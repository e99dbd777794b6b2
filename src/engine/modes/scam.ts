/** "Kiểm tra tin nhắn lừa đảo": a message is pasted, and one answer says how bad it looks, why, what to do, whom to ask. */
import type { Block, Choice } from '../../domain/message.ts';
import type { Behind } from '../../domain/session.ts';
import { hasMask } from '../../messages/mask.ts';
import * as words from '../../messages/scam.ts';
import { LABELS } from '../../messages/vi.ts';
import type { Verdict } from '../../safety/scam/hosts.ts';
import type { Reason, Triage } from '../../safety/scam/triage.ts';
import { key } from '../keys.ts';
import { safetyKey } from '../safety-keys.ts';
import { choose, note, resumeChoices, say, setMode, suspend, type Turn, text, topicOf } from '../turn.ts';
import { firstContactNote } from './answer.ts';

const L = words.SCAM_LABELS;

/** Asks for the message; what was open is kept and comes back. */
export function askForMessage(turn: Turn): void {
  const behind = putAside(turn);
  setMode(turn, { name: 'scam', behind });
  say(
    turn,
    [text(words.askMessage()), note(words.askMessageNote()), ...firstContactNote(turn)],
    checkChoices(turn),
  );
}

export function askForMessageAgain(turn: Turn): void {
  say(turn, [text(words.askMessageAgain())], checkChoices(turn));
}

/** A photo, a file, a voice note while a message is awaited. */
export function mediaInCheck(turn: Turn): void {
  say(
    turn,
    [text(words.mediaInCheck()), text(words.mediaInCheckPerson())],
    [choose('human', LABELS.human, true), ...checkChoices(turn)],
  );
}

const checkChoices = (turn: Turn): Choice[] => [
  choose(safetyKey.rescue(), L.rescue),
  choose('human', LABELS.human),
  choose('stop', turn.session.mode.name === 'scam' && hasBehind(turn) ? L.here : L.stopCheck),
];

const hasBehind = ({ session }: Turn): boolean =>
  session.mode.name === 'scam' && session.mode.behind !== null;

/** Leaves the check for what was open before, or for nothing. @returns whether something came back */
export function leaveCheck(turn: Turn): boolean {
  const { mode } = turn.session;
  if (mode.name !== 'scam') return false;
  setMode(turn, mode.behind ?? { name: 'idle' });
  return mode.behind !== null;
}

export function stopCheck(turn: Turn): void {
  say(
    turn,
    [text(words.checkStopped())],
    [...resumeChoices(turn), choose(safetyKey.check, L.check), choose(key.menu(), LABELS.menu)],
  );
}

/** Guides keep their place by themselves, a lesson or quiz is suspended; the rest has to be remembered. */
function putAside(turn: Turn): Behind | null {
  const { mode } = turn.session;
  if (mode.name === 'scam') return mode.behind;
  if (mode.name === 'review' || mode.name === 'placement' || mode.name === 'certificate-name') return mode;
  suspend(turn);
  return null;
}

/** The judgement of a message that was pasted or forwarded, wherever the person is. */
export function showTriage(turn: Turn, triage: Triage, utterance: string): void {
  const behind = putAside(turn);
  setMode(turn, behind ?? { name: 'idle' });
  turn.trace = { rule: `scam.${triage.level}` };
  turn.session = { ...turn.session, misses: 0 };
  say(
    turn,
    [
      ...blocksOf(triage),
      ...(hasMask(utterance) ? [note(words.maskedInPasted())] : []),
      ...firstContactNote(turn),
    ],
    triageChoices(turn, triage, behind !== null),
  );
}

function blocksOf(triage: Triage): Block[] {
  const { level } = triage;
  const verdict: Block =
    level === 'chua-thay' ? text(words.LEVELS[level]) : { kind: 'warn', text: words.LEVELS[level] };
  const sure = triage.domains.find((domain) => domain.kind === 'true');
  const named = sure && level !== 'do' ? [note(words.trueHost(sure.host, sure.name ?? sure.host))] : [];
  if (level === 'chua-thay') return [verdict, text(words.noPromise()), text(words.whomYellow()), ...named];
  const advice = triage.actions.slice(0, 2).map((action) => words.ADVICE_TEXT[action]);
  return [
    verdict,
    text(listed(words.whyTitle(), triage.reasons.map(whyOf))),
    text(listed(words.doTitle(), advice.length > 0 ? advice : [words.adviceWait()])),
    text(level === 'do' ? words.whomRed() : words.whomYellow()),
    ...(level === 'vang' ? [note(words.yellowNote())] : []),
    ...named,
  ];
}

const listed = (title: string, lines: readonly string[]): string =>
  [title, ...lines.map((line) => `\u2013 ${line}`)].join('\n');

function whyOf(reason: Reason): string {
  if (reason.kind === 'sign') return reason.why;
  if (reason.kind === 'link') return reason.id === 'ip' ? words.whyIp() : words.whyApk();
  return whyHost(reason.verdict);
}

function whyHost({ kind, host, name, real }: Verdict): string {
  switch (kind) {
    case 'lookalike':
      return words.whyLookalike(host, name ?? '', real ?? '');
    case 'disguised':
      return words.whyDisguised(host);
    case 'shortener':
      return words.whyShortener(host);
    case 'odd':
      return words.whyOdd(host);
    default:
      return words.whyUnknown(host);
  }
}

function triageChoices(turn: Turn, triage: Triage, isOpen: boolean): Choice[] {
  const topic = triage.topic ? topicOf(turn, triage.topic) : undefined;
  const onward = isOpen ? [choose(safetyKey.here, L.here, true)] : resumeChoices(turn).slice(0, 1);
  return [
    ...onward,
    ...(triage.level === 'chua-thay' ? [] : [choose(safetyKey.rescue(), L.did)]),
    choose('human', LABELS.human),
    choose(safetyKey.check, L.checkAnother),
    ...(topic ? [choose(key.topic(topic.id), topic.title)] : [choose(key.menu(), LABELS.menu)]),
  ];
}
