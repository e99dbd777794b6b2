/**
 * Reads and runs `.talk` transcripts: conversations a teacher can read, run through the pure engine on every channel
 * profile, the session passed through JSON between turns.
 *
 *   # a title            @clock 2026-11-23T08:00+07:00     @seed 3     @only zalo   what one channel alone allows
 *   > typed text         >* 2        tap the second choice of the last message
 *   >> key               tap an old button           >! sticker   a photo, a voice note, …
 *   < text said          <* 1 label | 2 label        <-  nothing is said
 *   >@ reply …  the officer: reply, close, note, claim, unclaim, resume, zalo (see talk-desk.ts); @desk when staff are there
 *   = guide topic/step   the mode afterwards         + 3d         time passes (m, h, d): timers that fall due fire
 *   ~ 24/11 19:00        a timer fired          @villages Xóm 1, Xóm 2    the commune's villages
 *   @hear sound|page|none   how the channel lets one hear (none at first); <) topic/part   what is read aloud
 *   @address https://…   where the service is reached from outside
 *   ! topic/step         an editor removes this step of the guide meanwhile
 */

import { MESSENGER, WEBCHAT, ZALO } from '../../src/channels/capabilities.ts';
import type { Capabilities } from '../../src/channels/channel.ts';
import { plainText, renderText } from '../../src/channels/render.ts';
import type { Bank } from '../../src/content/bank.ts';
import { NO_DESK } from '../../src/domain/desk.ts';
import type { Effect } from '../../src/domain/effect.ts';
import type { LearnerEvent, MediaKind } from '../../src/domain/event.ts';
import { type LearnerView, NO_PERSON, type TenantView } from '../../src/domain/learner.ts';
import { NO_LEARNING } from '../../src/domain/learning.ts';
import type { Message, PictureRef } from '../../src/domain/message.ts';
import { NO_RIGHTS, type RightsView } from '../../src/domain/rights.ts';
import { NEW_SESSION, type Session } from '../../src/domain/session.ts';
import { type HearingView, NO_HEARING, spokenName } from '../../src/domain/spoken.ts';
import { advance } from '../../src/engine/advance.ts';
import { migrateSession } from '../../src/engine/session.ts';
import { projectDesk, staffEvent, withDesk } from './talk-desk.ts';
import { clockLine, projectLearning, TalkTimers, withReach } from './talk-learning.ts';

export const PROFILES: Record<string, Capabilities> = {
  zalo: ZALO,
  messenger: MESSENGER,
  webchat: WEBCHAT,
};

export const TEST_TENANT: TenantView = {
  slug: 'kha-son',
  name: 'Kha Sơn',
  kind: 'xã',
  province: 'Thái Nguyên',
  self: 'cháu',
  other: 'bác',
  contacts: { office: null, police: null, hotline: null },
  unit: 'xóm',
  villages: [],
};

export const EMPTY_VIEW: LearnerView = {
  guides: [],
  lessons: [],
  quizzes: [],
  learning: NO_LEARNING,
  desk: NO_DESK,
  firstSeenAt: null,
  person: NO_PERSON,
  rights: { ...NO_RIGHTS, code: 'TH-0001' },
  tenant: TEST_TENANT,
};

/** What the store would show after these effects: the small model the transcripts need. */
export function project(view: LearnerView, effects: readonly Effect[], now: number): LearnerView {
  let next = view.firstSeenAt === null ? { ...view, firstSeenAt: now } : view;
  for (const effect of effects) {
    if (effect.type === 'forget') next = { ...EMPTY_VIEW, tenant: view.tenant };
    if (effect.type === 'recordGuide') {
      const status = effect.status === 'at' ? 'started' : effect.status;
      const rest = next.guides.filter((g) => g.topic !== effect.topic);
      next = { ...next, guides: [{ topic: effect.topic, status, step: effect.step, at: now }, ...rest] };
    }
    if (effect.type === 'setPerson') {
      const { villageId = next.person.villageId, audience = next.person.audience, by } = effect;
      next = { ...next, person: { villageId, audience, setBy: by } };
    }
    if (effect.type === 'recordLesson') {
      const rest = next.lessons.filter((l) => l.topic !== effect.topic);
      next = { ...next, lessons: [{ topic: effect.topic, status: effect.status, at: now }, ...rest] };
    }
    if (effect.type === 'recordQuiz') {
      const rest = next.quizzes.filter((q) => q.topic !== effect.topic);
      next = {
        ...next,
        quizzes: [{ topic: effect.topic, right: effect.right, total: effect.total, at: now }, ...rest],
      };
    }
  }
  next = { ...next, desk: projectDesk(view.desk, effects), rights: projectRights(next.rights, effects, now) };
  return effects.some((e) => e.type === 'forget')
    ? next
    : { ...next, learning: projectLearning(next.learning, effects, now) };
}

/** What the store would show of rights after these effects. */
function projectRights(rights: RightsView, effects: readonly Effect[], now: number): RightsView {
  let next = rights;
  for (const effect of effects) {
    if (effect.type === 'forget') next = { ...NO_RIGHTS, origin: rights.origin };
    if (effect.type === 'setWithdrawn') next = { ...next, withdrawnAt: effect.isWithdrawn ? now : null };
    if (effect.type === 'setConsent')
      next = { ...next, consent: { status: effect.status, version: effect.version, at: now } };
    if (effect.type === 'setPerson' && effect.name !== undefined) next = { ...next, name: effect.name };
    if (effect.type === 'issueCertificate') next = { ...next, name: next.name ?? effect.name };
    if (effect.type === 'handoff') next = { ...next, conversations: Math.max(1, next.conversations) };
  }
  return next;
}

const withVillages = (tenant: TenantView, line: string): TenantView => {
  const names = line.slice('@villages '.length).split(',');
  return { ...tenant, villages: names.map((name, n) => ({ id: n + 1, name: name.trim() })) };
};

const hearingOf = (way: string): HearingView => ({
  ...NO_HEARING,
  way: way as HearingView['way'],
  isSpoken: way !== 'none',
});

const SPAN: Record<string, number> = { m: 60_000, h: 3_600_000, d: 86_400_000 };

/** The bank after an editor removed one step: used by `!` lines. */
function withoutStep(bank: Bank, place: string): Bank {
  const [topicId, stepId] = place.split('/');
  const topic = bank.topics.get(topicId!);
  if (!topic) throw new Error(`no topic ${topicId}`);
  const steps = topic.guide.steps.filter((s) => s.id !== stepId);
  if (steps.length === topic.guide.steps.length) throw new Error(`no step ${place}`);
  return {
    ...bank,
    topics: new Map(bank.topics).set(topic.id, { ...topic, guide: { ...topic.guide, steps } }),
  };
}

const modeLine = (session: Session): string => {
  const { mode } = session;
  switch (mode.name) {
    case 'guide':
      return `= guide ${mode.topic}/${mode.step}`;
    case 'lesson':
      return `= lesson ${mode.topic}/${mode.card + 1}`;
    case 'quiz':
      return `= quiz ${mode.topic} ${mode.right}/${mode.asked}`;
    case 'review':
      return `= review ${mode.queue[0]?.topic}/${mode.queue[0]?.item} ${mode.right}/${mode.asked}`;
    case 'placement':
      return `= placement ${mode.topic}/${mode.item} ${mode.asked.length}`;
    case 'rescue':
      return `= rescue ${mode.kind}/${mode.step}`;
    case 'scam':
      return mode.behind ? `= scam (${mode.behind.name})` : '= scam';
    default:
      return `= ${mode.name}`;
  }
};

function nameOf(picture: PictureRef & { readonly alt: string }): string {
  if ('certificate' in picture) return `giay ${picture.certificate}`;
  if ('upload' in picture) return `hinh ${picture.upload}`;
  // Its words are the whole picture: a teacher sees what the drawing says.
  return 'progress' in picture ? picture.alt : `${picture.topic}/${picture.step}`;
}

function shown(message: Message, capabilities: Capabilities): string[] {
  // One message, shown in full, whatever the channel: else the profile would need lines of its own.
  const { parts, degraded } = renderText(message, capabilities, 'buttons');
  if (parts.length !== 1 || degraded.length > 0 || parts[0]!.buttons.length !== message.choices.length)
    return [`? ${capabilities.channel} cannot show this as it is meant: ${degraded.join(' ')}`];
  const body = plainText(message);
  const lines = body
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => `< ${line}`);
  const choices = message.choices.map((choice, n) => `${n + 1} ${choice.label}`).join(' | ');
  const picture = message.picture ? [`<# ${nameOf(message.picture)}`] : [];
  const sound = message.aloud && message.spoken ? [`<) ${spokenName(message.spoken)}`] : [];
  return [...lines, ...picture, ...sound, ...(choices ? [`<* ${choices}`] : [])];
}

/** Runs a transcript and returns it with the assistant's lines as they are now. Equal to the input when nothing changed. */
export function runTalk(source: string, startBank: Bank, profile: Capabilities): string {
  let session = NEW_SESSION;
  let view = EMPTY_VIEW;
  let bank = startBank;
  let now = Date.parse('2026-11-23T08:00:00+07:00');
  let seed = 0;
  let last: Message | undefined;
  const out: string[] = [];
  const timers = new TalkTimers();
  const play = (event: LearnerEvent) => {
    const isStaff = event.type === 'staff' || event.type === 'takeover';
    if (event.type !== 'timer' && !isStaff)
      view = { ...view, learning: { ...view.learning, lastInboundAt: now } };
    if (['text', 'choice', 'media'].includes(event.type))
      view = { ...view, rights: { ...view.rights, said: view.rights.said + 1 } };
    view = { ...view, learning: withReach(view.learning, profile) };
    const result = advance({ session, view, event, now, seed: seed++, bank });
    session = migrateSession(JSON.parse(JSON.stringify(result.session)));
    view = project(view, result.effects, now);
    now += 1000;
    const said = result.effects.flatMap((effect) =>
      effect.type === 'say' || effect.type === 'remind' ? [effect.message] : [],
    );
    timers.note(result.effects);
    last = said.at(-1) ?? last;
    out.push(
      ...(said.length === 0 ? ['<-'] : said.flatMap((message) => shown(message, profile))),
      modeLine(session),
    );
  };
  for (const line of source.split('\n')) {
    if (/^(<|=|~)/.test(line)) continue;
    out.push(line);
    if (line.startsWith('@clock ')) now = Date.parse(line.slice(7).trim());
    else if (line.startsWith('@address '))
      view = { ...view, rights: { ...view.rights, origin: line.slice(9).trim() } };
    else if (line.startsWith('@villages ')) view = { ...view, tenant: withVillages(view.tenant, line) };
    else if (line.startsWith('@seed ')) seed = Number(line.slice(6));
    else if (line.startsWith('@hear ')) view = { ...view, hearing: hearingOf(line.slice(6).trim()) };
    else if (line.startsWith('@desk')) view = withDesk(view, line.trim());
    else if (line.startsWith('! ')) bank = withoutStep(bank, line.slice(2).trim());
    else if (line.startsWith('+ ')) {
      const until = now + Number.parseInt(line.slice(2), 10) * SPAN[line.trim().slice(-1)]!;
      for (let dueAt = timers.take(until); dueAt !== null; dueAt = timers.take(until)) {
        now = Math.max(now, dueAt);
        out.push(`~ ${clockLine(now)}`);
        play({ type: 'timer', kind: 'reminder', dueAt });
      }
      now = until;
    } else if (line.startsWith('>* '))
      play({ type: 'choice', key: last!.choices[Number(line.slice(3)) - 1]!.key });
    else if (line.startsWith('>> ')) play({ type: 'choice', key: line.slice(3).trim() });
    else if (line.startsWith('>! ')) {
      const kind = line.slice(3).trim();
      play(kind === 'open' ? { type: 'open' } : { type: 'media', kind: kind as MediaKind });
    } else if (line.startsWith('>@ ')) play(staffEvent(line.slice(3), now));
    else if (line.startsWith('> ')) play({ type: 'text', text: line.slice(2) });
  }
  return out.join('\n');
}
