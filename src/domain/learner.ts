import type { LearningView } from './learning.ts';

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
  readonly firstSeenAt: number | null;
  readonly tenant: TenantView;
  /** Codes that link a chat to a member of staff for trial messages; read only when one is typed. */
  readonly testCodes?: readonly { readonly code: string; readonly who: string }[];
};

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
};

export type Contact = {
  readonly name: string;
  readonly phone: string | null;
  readonly address: string | null;
  readonly hours: string | null;
};
