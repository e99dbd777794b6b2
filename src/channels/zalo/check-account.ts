/** Does a connected OA work? `npm run account -- check`: one getoa call says name, package and kind (platforms/zalo.md 6). */
import type { DeliveryError } from '../../domain/errors.ts';
import { createZaloClient } from './client.ts';
import type { ZaloDeps } from './deps.ts';
import { deliveryError } from './errors.ts';
import { type TokenManager, withToken } from './token.ts';
import { createTokens } from './zalo-channel.ts';

export type AccountCheck =
  | {
      readonly ok: true;
      readonly oaId: string | null;
      /** The tokens belong to the OA that was configured; null when Zalo did not say. */
      readonly isOurs: boolean | null;
      readonly name: string | null;
      readonly packageName: string | null;
      readonly packageValidThrough: string | null;
      readonly isVerified: boolean | null;
      /** `oa_type` 2 is a business, 4 an office of the state (4). */
      readonly type: 'business' | 'government' | 'other' | null;
      readonly followers: number | null;
    }
  | { readonly ok: false; readonly error: DeliveryError };

export type CheckDeps = Pick<
  ZaloDeps,
  'account' | 'apiBase' | 'oauthBase' | 'appsecretProof' | 'tokens' | 'now'
> &
  Partial<Pick<ZaloDeps, 'onNote' | 'timeoutMs'>> & {
    /** The account's own manager, where the service is running. */
    readonly manager?: TokenManager;
  };

/** May refresh the tokens (and then stores the new pair). Never throws for what Zalo answered. */
export async function checkAccount(deps: CheckDeps, signal: AbortSignal): Promise<AccountCheck> {
  const onNote = deps.onNote ?? (() => undefined);
  const client = createZaloClient({ ...deps, appSecret: deps.account.appSecret });
  const call = (token: string) => client.getOa(token, signal);
  const answer = await withToken(deps.manager ?? createTokens({ ...deps, onNote }), call, () =>
    Promise.resolve(),
  );
  if (!answer.ok)
    return { ok: false, error: deliveryError(answer.failure, { now: deps.now(), jitterMs: 0 }) };
  const oa = answer.data;
  const oaId = oa.oaid ?? oa.oa_id;
  return {
    ok: true,
    oaId,
    isOurs: oaId === null ? null : oaId === deps.account.oaId,
    name: oa.name ?? null,
    packageName: oa.package_name ?? null,
    packageValidThrough: oa.package_valid_through_date ?? null,
    isVerified: oa.is_verified ?? null,
    type: kindOf(oa.oa_type ?? null),
    followers: oa.num_follower ?? null,
  };
}

function kindOf(type: number | null): Extract<AccountCheck, { ok: true }>['type'] {
  if (type === null) return null;
  if (type === 2) return 'business';
  return type === 4 ? 'government' : 'other';
}
