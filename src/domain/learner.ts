import type { DeskView } from './desk.ts';
import type { LearningView } from './learning.ts';
import type { LinkView } from './link.ts';
import type { Opening } from './opening-hours.ts';
import type { RightsView } from './rights.ts';
import type { HearingView } from './spoken.ts';

/** What the engine may know of a learner besides the session: read from the store before each turn. */
export type GuideStatus = 'started' | 'left' | 'finished';

export type LearnerView = {
  readonly guides: readonly {
    readonly topic: string;
    readonly status: GuideStatus;
    readonly step: string;
    readonly at: number;
  }[];
  readonly lessons: readonly {
    readonly topic: string;
    readonly status: 'started' | 'finished';
    readonly at: number;
  }[];
  readonly quizzes: readonly {
    readonly topic: string;
    readonly right: number;
    readonly total: number;
    readonly at: number;
  }[];
  readonly learning: LearningView;
  readonly desk: DeskView;
  readonly firstSeenAt: number | null;
  readonly person: PersonView;
  /** This person on other channels; missing: not linked. */
  readonly link?: LinkView;
  /** How this channel lets a person hear a text; missing: it cannot be heard. */
  readonly hearing?: HearingView;
  readonly rights: RightsView;
  readonly tenant: TenantView;
  /** Codes that link a chat to a member of staff for trial messages; read only when one is typed. */
  readonly testCodes?: readonly { readonly code: string; readonly who: string }[];
};

/** Where a person belongs, as far as they (or staff) said. */
export type PersonView = {
  readonly villageId: number | null;
  /** A group of the plan: an audience of the content bank. */
  readonly audience: string | null;
  /** `self`, `qr`, `staff:<id>`; null when nothing is known. */
  readonly setBy: string | null;
};
export const NO_PERSON: PersonView = { villageId: null, audience: null, setBy: null };

export type VillageView = { readonly id: number; readonly name: string };

/** Who the assistant speaks for, and how it addresses people. Missing contacts stay null: texts degrade politely. */
export type TenantView = {
  readonly slug: string;
  readonly name: string;
  /** "xã" | "phường" | "đặc khu" */
  readonly kind: string;
  readonly province: string;
  /** How the assistant calls itself and the learner: "cháu" / "bác". */
  readonly self: string;
  readonly other: string;
  readonly contacts: {
    readonly office: Contact | null;
    readonly police: Contact | null;
    readonly hotline: Contact | null;
  };
  /** When officers answer; missing or empty: the commune has not said. */
  readonly opening?: Opening;
  /** What the level below is called, e.g. "xóm"; several with a comma. */
  readonly unit: string;
  /** Those in use, in the commune's order. */
  readonly villages: readonly VillageView[];
};

export type Contact = {
  readonly name: string;
  readonly phone: string | null;
  readonly address: string | null;
  readonly hours: string | null;
};
