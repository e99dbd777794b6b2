/**
 * Prepared messages that a platform has approved: the only lawful way to a person whose reply window is closed
 * (platforms/messenger.md 4). Broadcasts and reminders use it; the engine does not know it.
 */
import type { DeliveryResult } from '../domain/errors.ts';

/** A message with numbered gaps, as it is put before the platform. */
export type MessageTemplate = {
  /** `^[a-z0-9_]+$`; with the language it names the template for ever: a change of words is a new name. */
  readonly name: string;
  readonly language: string;
  /** Gaps are {{1}}, {{2}}, …; at most 1,024 characters, and no gap at the end. */
  readonly body: string;
  /** One for each gap: whoever approves it sees the sentence filled in. */
  readonly examples: readonly string[];
  /** At most three, of 20 characters; a tap is a choice like any other. */
  readonly buttons: readonly { readonly title: string; readonly exampleKey: string }[];
};

export type TemplateMessage = {
  readonly externalId: string;
  readonly name: string;
  readonly language: string;
  /** What fills the gaps, in their order. */
  readonly values: readonly string[];
  /** The choice each button stands for this time, in their order. */
  readonly keys: readonly string[];
};

/** What the platform says of a template: APPROVED, PENDING, REJECTED, PAUSED, DISABLED, … */
export type TemplateState = { readonly name: string; readonly language: string; readonly status: string };

export type TemplatePort = {
  /** Those that may be sent now. Empty: this way is closed, and who cannot be reached otherwise is counted as such. */
  approved(): readonly TemplateState[];
  /**
   * Sends one; allowed at any time, so quiet hours, consent and the week's cap are the caller's to keep. Takes one request of
   * the account's allowance. Never throws for what the platform answered; one not approved is refused without asking it.
   */
  send(out: TemplateMessage, signal: AbortSignal): Promise<DeliveryResult>;
};
