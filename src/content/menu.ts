/** How topics are laid out in the menu: pages of groups, pages of topics. Shared by the engine and the rule that walks it. */
import type { Topic } from './schema.ts';

/** Four things and "Xem thêm" make the five choices a message may carry. */
export const MENU_PAGE = 4;
/** A page number in a choice key has at most two digits (engine/keys.ts). */
export const MENU_PAGES = 100;

/** Groups that have topics, in the bank's order. */
export function groupsOf(topics: readonly Topic[]): Topic['group'][] {
  return [...new Set(topics.map((topic) => topic.group))];
}

/** One page of a list; a page that is no more (the list got shorter) is the first. */
export function pageOf<T>(items: readonly T[], number: number): { items: readonly T[]; more: boolean } {
  const start = number * MENU_PAGE < items.length ? number * MENU_PAGE : 0;
  return { items: items.slice(start, start + MENU_PAGE), more: items.length > start + MENU_PAGE };
}

/** Everything that tapping "Xem thêm" again and again shows. */
function walk<T>(items: readonly T[]): T[] {
  const shown: T[] = [];
  for (let number = 0; number < MENU_PAGES; number++) {
    const page = pageOf(items, number);
    shown.push(...page.items);
    if (!page.more) break;
  }
  return shown;
}

/** The topics a person finds who only taps, starting at the menu. */
export function reachableFromMenu(topics: readonly Topic[]): ReadonlySet<string> {
  return new Set(
    walk(groupsOf(topics)).flatMap((group) =>
      walk(topics.filter((topic) => topic.group === group)).map((topic) => topic.id),
    ),
  );
}
