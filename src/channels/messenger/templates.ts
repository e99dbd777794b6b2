/** Sending approved utility templates: the port of channels/template-port.ts for a Page. What is approved is the store's to say. */
import type { DeliveryError } from '../../domain/errors.ts';
import type { TemplatePort, TemplateState } from '../template-port.ts';
import { createGraphClient } from './client.ts';
import type { MessengerDeps } from './deps.ts';
import { deliveryError, type Failure, isThrottle, isWarning } from './errors.ts';
import { templateBody } from './template-payload.ts';

type TemplateDeps = Pick<
  MessengerDeps,
  'account' | 'base' | 'version' | 'appsecretProof' | 'throttleMs' | 'allowance' | 'random' | 'timeoutMs'
> & { readonly states: () => readonly TemplateState[] };

const JITTER_MS = 5_000;

export function createTemplatePort(deps: TemplateDeps): TemplatePort {
  const { allowance, throttleMs } = deps;
  const client = createGraphClient({ ...deps, onUsage: (usage) => allowance.note(usage) });
  const approved = () => deps.states().filter((state) => state.status === 'APPROVED');
  const failed = (failure: Failure) => {
    const jitterMs = Math.floor(deps.random() * JITTER_MS);
    const error = deliveryError(failure, { jitterMs, throttleMs });
    if (isThrottle(failure)) allowance.rest(error.retryAfterMs ?? 0);
    if (isWarning(failure)) allowance.holdUnasked();
    return { ok: false, error } as const;
  };
  return {
    approved,
    async send(out, signal) {
      const isApproved = approved().some((t) => t.name === out.name && t.language === out.language);
      if (!isApproved) return { ok: false, error: notApproved(out.name) };
      try {
        const waitMs = await allowance.wait(signal);
        if (waitMs > 0) return failed({ kind: 'held', waitMs });
        const answer = await client.send(templateBody(out), signal);
        return answer.ok ? { ok: true, platformId: answer.data.message_id } : failed(answer.failure);
      } catch (error) {
        if (signal.aborted) return failed({ kind: 'stopped' });
        throw error;
      }
    },
  };
}

/** Never a tag instead: tags are gone, and trying them costs the Page its standing (0.1, 4). */
const notApproved = (name: string): DeliveryError => ({
  code: 'delivery.window-closed',
  retry: 'never',
  scope: 'message',
  report: false,
  detail: `template ${name} is not approved`,
});
