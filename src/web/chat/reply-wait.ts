/** Lets a page without JavaScript show the answer it caused: acts, then waits for the next message, not by the clock. */
import type { ChatBackend } from '../../channels/webchat/port.ts';

/** Runs `act` and resolves at the first assistant message after it began, or `maxMs` after it ended. */
export async function awaitReply(
  backend: ChatBackend,
  externalId: string,
  act: () => Promise<void>,
  maxMs: number,
): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const unsubscribe = backend.subscribe(externalId, () => resolve());
  let timer: NodeJS.Timeout | undefined;
  try {
    await act();
    timer = setTimeout(resolve, maxMs);
    await promise;
  } finally {
    clearTimeout(timer);
    unsubscribe();
  }
}
