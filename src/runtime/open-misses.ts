/** Open questions by likeness, worked out once until there are others: grouping thousands takes a second. */
import type { Bank } from '../content/bank.ts';
import { grouping, type MissGroup } from '../matcher/miss-groups.ts';
import type { TenantStore } from '../store/tenant-store.ts';
import type { Now } from './clock.ts';
import { inSlices } from './slices.ts';

/** The newest questions; older ones come into sight as these are dealt with. */
export const MOST = 5000;
/** People choose their village meanwhile: counted anew now and then. */
const STALE_MS = 5 * 60_000;

export type OpenMissesDeps = {
  readonly store: TenantStore;
  readonly bank: () => Bank;
  readonly now: Now;
};
type Known = {
  readonly mark: string;
  readonly bank: Bank;
  readonly at: number;
  readonly groups: Promise<readonly MissGroup[]>;
};

export class OpenMisses {
  readonly #deps: OpenMissesDeps;
  #known: Known | null = null;

  constructor(deps: OpenMissesDeps) {
    this.#deps = deps;
  }

  /** What most people of most villages ask first. Two officers who look at once share the work. */
  groups(): Promise<readonly MissGroup[]> {
    const { store, bank, now } = this.#deps;
    const mark = store.taught.openMark();
    const known = this.#known;
    if (known?.mark === mark && known.bank === bank() && Math.abs(now() - known.at) < STALE_MS)
      return known.groups;
    const telling = (text: string): readonly string[] => bank().matcher.telling(text);
    const groups = inSlices(grouping(store.taught.open(MOST), telling));
    this.#known = { mark, bank: bank(), at: now(), groups };
    // What failed is not kept.
    groups.catch(() => {
      if (this.#known?.groups === groups) this.#known = null;
    });
    return groups;
  }
}
