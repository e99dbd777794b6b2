/**
 * The Page's profile (platforms/messenger.md 3): Get Started, greeting, menu beside the writing box, questions to begin with. Without
 * Get Started the `ref` of a first visit is lost, and a menu is refused, so it is set first.
 */
import { payloadOf, START } from './payload.ts';

export type ProfileWords = {
  readonly greeting: string;
  readonly menu: readonly { readonly key: string; readonly title: string }[];
  readonly questions: readonly { readonly key: string; readonly question: string }[];
};

const MAX_GREETING = 160;
const MAX_MENU = 5;
const MAX_TITLE = 30;
const MAX_QUESTIONS = 4;
const MAX_QUESTION = 80;

/** Two calls of the ten that a Page may make in ten minutes (2.5): what must be there before the rest, and the rest. */
export function profileOf({ greeting, menu, questions }: ProfileWords): {
  readonly first: object;
  readonly rest: object;
} {
  const text = greeting.normalize('NFC').slice(0, MAX_GREETING);
  const fits = menu.every(({ title }) => title.length <= MAX_TITLE) && menu.length <= MAX_MENU;
  const asks = questions.every(({ question }) => question.length <= MAX_QUESTION);
  if (!fits || !asks || questions.length > MAX_QUESTIONS) throw new Error('profile words over the limits');
  return {
    first: {
      get_started: { payload: payloadOf(START) },
      greeting: [
        { locale: 'default', text },
        { locale: 'vi_VN', text },
      ],
    },
    rest: {
      persistent_menu: [
        {
          locale: 'default',
          composer_input_disabled: false,
          call_to_actions: menu.map(({ key, title }) => ({
            type: 'postback',
            title: title.normalize('NFC'),
            payload: payloadOf(key),
          })),
        },
      ],
      ...(questions.length === 0
        ? {}
        : {
            ice_breakers: [
              {
                locale: 'default',
                call_to_actions: questions.map(({ key, question }) => ({
                  question: question.normalize('NFC'),
                  payload: payloadOf(key),
                })),
              },
            ],
          }),
    },
  };
}
