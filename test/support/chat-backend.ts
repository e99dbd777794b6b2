/** The chat over the real engine and the real bank, in memory: what the page needs before (and without) a store. */
import type { ChatBackend, ChatDirectory, ChatEntry } from '../../src/channels/webchat/port.ts';
import type { LearnerEvent } from '../../src/domain/event.ts';
import type { LearnerView } from '../../src/domain/learner.ts';
import { NEW_SESSION, type Session } from '../../src/domain/session.ts';
import { advance } from '../../src/engine/advance.ts';
import { parseKey } from '../../src/engine/keys.ts';
import { PAGE_CHOICES } from '../../src/messages/chat.ts';
import { realBank } from './bank.ts';
import { EMPTY_VIEW, project, TEST_TENANT } from './talk.ts';

type AssistantEntry = Extract<ChatEntry, { from: 'assistant' }>;
type Person = {
  session: Session;
  view: LearnerView;
  entries: ChatEntry[];
  listeners: Set<(entry: AssistantEntry) => void>;
};

export type TestBackend = ChatBackend & {
  /** Every event taken, in order; repeated ones are not in it. */
  readonly received: LearnerEvent[];
  /** Set to make the next receive fail as a full disk would. */
  failWith: Error | null;
};

export function memoryBackend(now: () => number = Date.now): TestBackend {
  const people = new Map<string, Person>();
  const seen = new Set<string>();
  const received: LearnerEvent[] = [];
  let nextId = 1;
  const personOf = (externalId: string): Person => {
    const known = people.get(externalId);
    if (known) return known;
    const person = { session: NEW_SESSION, view: EMPTY_VIEW, entries: [], listeners: new Set<never>() };
    people.set(externalId, person);
    return person;
  };
  const assistantOf = (person: Person): AssistantEntry[] =>
    person.entries.filter((entry) => entry.from === 'assistant');

  function turn(person: Person, event: LearnerEvent): void {
    const at = now();
    const result = advance({
      session: person.session,
      view: person.view,
      event,
      now: at,
      seed: nextId,
      bank: realBank(),
    });
    person.session = result.session;
    person.view = project(person.view, result.effects, at);
    for (const effect of result.effects) {
      if (effect.type === 'forget') person.entries = [];
      if (effect.type !== 'say') continue;
      const entry: AssistantEntry = {
        from: 'assistant',
        id: nextId++,
        at,
        message: effect.message,
        chosen: null,
      };
      person.entries.push(entry);
      for (const listener of person.listeners) listener(entry);
    }
  }

  const backend: TestBackend = {
    tenant: TEST_TENANT,
    received,
    failWith: null,
    async receive(externalId, dedupeKey, event) {
      const failure = backend.failWith;
      backend.failWith = null;
      if (failure) throw failure;
      if (seen.has(`${externalId} ${dedupeKey}`)) return;
      seen.add(`${externalId} ${dedupeKey}`);
      received.push(event);
      const person = personOf(externalId);
      if (event.type === 'text') person.entries.push({ from: 'learner', at: now(), text: event.text });
      if (event.type === 'choice') {
        person.entries.push({ from: 'learner', at: now(), text: take(person, event.key) });
      }
      setImmediate(() => turn(person, event));
    },
    history: (externalId, limit) => personOf(externalId).entries.slice(-limit),
    since: (externalId, afterId) =>
      assistantOf(personOf(externalId))
        .filter((entry) => entry.id > afterId)
        .slice(0, 50),
    subscribe(externalId, listener) {
      const { listeners } = personOf(externalId);
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  return backend;
}

/** Marks a choice as taken on the newest message that offered it and returns what the person "said". */
function take(person: Person, key: string): string {
  const at = person.entries.findLastIndex(
    (entry) => entry.from === 'assistant' && entry.message.choices.some((choice) => choice.key === key),
  );
  const entry = person.entries[at];
  if (entry?.from === 'assistant') {
    person.entries[at] = { ...entry, chosen: key };
    return entry.message.choices.find((choice) => choice.key === key)!.label;
  }
  const parsed = parseKey(key);
  const topic = parsed && 'topic' in parsed ? realBank().topics.get(parsed.topic) : undefined;
  return topic?.title ?? PAGE_CHOICES[key as keyof typeof PAGE_CHOICES] ?? key;
}

export const directoryOf = (backend: ChatBackend): ChatDirectory => ({
  defaultSlug: backend.tenant.slug,
  find: (slug) => (slug === backend.tenant.slug ? backend : null),
});
