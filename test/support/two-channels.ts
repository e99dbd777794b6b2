/** One commune with a Zalo OA and its web chat on a real file, and people who talk on both. */
import { WEBCHAT } from '../../src/channels/capabilities.ts';
import { plainText } from '../../src/channels/render.ts';
import type { LearnerEvent } from '../../src/domain/event.ts';
import type { Choice, Message } from '../../src/domain/message.ts';
import { item, makeTenant, OA, TENANT } from './tenant.ts';

export const WEB = `${WEBCHAT.channel}:${TENANT.slug}`;
export type Talker = {
  readonly accountId: string;
  readonly externalId: string;
  last(): string;
  tell(event: LearnerEvent): Promise<string>;
  says(text: string): Promise<string>;
  taps(key: string): Promise<string>;
  choices(): readonly Choice[];
  /** Taps the choice of the last message whose label begins so. */
  takes(label: string): Promise<string>;
  id(): number;
  /** How much was said to them. */
  count(): number;
};

export function twoChannels(dataDir: string) {
  const made = makeTenant(dataDir);
  const { tenant, store, clock } = made;
  let count = 0;

  /** @param accountId OA or WEB */
  const talker = (accountId: string, externalId: string): Talker => {
    const tell = async (event: LearnerEvent): Promise<string> => {
      clock.advance(1_000);
      const key = `two:${count++}`;
      await tenant.ingest.accept([{ ...item(event, externalId, key, clock.now()), accountId }]);
      await tenant.turns.whenIdle();
      return last();
    };
    const messages = (): Message[] =>
      store.outbox.said(accountId, externalId, 50).map((said) => said.message);
    const last = (): string => {
      const [message] = messages();
      return message ? plainText(message) : '';
    };
    return {
      accountId,
      externalId,
      last,
      tell,
      says: (text) => tell({ type: 'text', text }),
      taps: (key) => tell({ type: 'choice', key }),
      choices: () => messages()[0]?.choices ?? [],
      takes(label) {
        const found = messages()[0]?.choices.find((choice) => choice.label.startsWith(label));
        if (!found) throw new Error(`no "${label}" under: ${last()}`);
        return tell({ type: 'choice', key: found.key });
      },
      id: () => store.learners.find(accountId, externalId)!.id,
      count: () => messages().length,
    };
  };

  /** The whole way: asked for by one, typed by the other, both agree. */
  const link = async (asker: Talker, typer: Talker): Promise<void> => {
    const code = /[A-Z]{4} [A-Z]{4}/.exec(await asker.says('liên kết'))![0];
    await typer.says(code);
    await typer.takes('Đúng, mã của tôi');
    await asker.takes('Đúng là tôi');
  };
  return { ...made, talker, link, onZalo: talker(OA, 'z1'), onWeb: talker(WEB, 'w1') };
}
