/** Records of a person, read over all their channels and joined (learning/joined.ts); for somebody on one channel, as they are. */
import type { LearnerView, PersonView } from '../domain/learner.ts';
import type { LearningView } from '../domain/learning.ts';
import * as join from '../learning/joined.ts';
import type { Self } from '../store/links.ts';
import type { TenantStore } from '../store/tenant-store.ts';

type Records = Pick<LearnerView, 'guides' | 'lessons' | 'quizzes'>;

export class JoinedView {
  readonly #store: TenantStore;
  readonly #id: number;
  #others: readonly Self[] | null = null;
  #records: readonly Records[] | null = null;

  constructor(store: TenantStore, learnerId: number) {
    this.#store = store;
    this.#id = learnerId;
  }

  /** The same person on other channels. */
  get others(): readonly Self[] {
    this.#others ??= this.#store.links.others(this.#id);
    return this.#others;
  }

  guides(): LearnerView['guides'] {
    return this.#joined(
      this.#known().map((known) => known.guides),
      join.joinGuides,
    );
  }

  lessons(): LearnerView['lessons'] {
    return this.#joined(
      this.#known().map((known) => known.lessons),
      join.joinLessons,
    );
  }

  quizzes(): LearnerView['quizzes'] {
    return this.#joined(
      this.#known().map((known) => known.quizzes),
      join.joinQuizzes,
    );
  }

  cards(): LearningView['cards'] {
    return this.#joined(
      this.#each((id) => this.#store.learning.cards(id)),
      join.joinCards,
    );
  }

  enrolments(): LearningView['enrolments'] {
    return this.#joined(
      this.#each((id) => this.#store.learning.enrolments(id)),
      join.joinEnrolments,
    );
  }

  levels(): LearningView['levels'] {
    return this.#joined(
      this.#each((id) => this.#store.learning.levels(id)),
      join.joinLevels,
    );
  }

  evidence(): LearningView['evidence'] {
    return this.#joined(
      this.#each((id) => this.#store.learning.evidence(id)),
      join.joinEvidence,
    );
  }

  certificates(): LearningView['certificates'] {
    return this.#joined(
      this.#each((id) => this.#store.learning.certificates(id)),
      join.joinCertificates,
    );
  }

  person(): PersonView {
    const { people } = this.#store;
    return this.others.length === 0
      ? people.find(this.#id)
      : join.joinPeople(this.#each((id) => people.find(id)));
  }

  #known(): readonly Records[] {
    this.#records ??= this.#each((id) => this.#store.progress.of(id));
    return this.#records;
  }

  #each<T>(read: (id: number) => T): T[] {
    return [read(this.#id), ...this.others.map((self) => read(self.id))];
  }

  #joined<T>(
    lists: readonly (readonly T[])[],
    joinThem: (lists: readonly (readonly T[])[]) => T[],
  ): readonly T[] {
    return lists.length === 1 ? lists[0]! : joinThem(lists);
  }
}

/** Where a person belongs, over all their channels. */
export const personOf = (
  store: TenantStore,
  learnerId: number,
): Pick<PersonView, 'villageId' | 'audience'> => {
  const { villageId, audience } = new JoinedView(store, learnerId).person();
  return { villageId, audience };
};
