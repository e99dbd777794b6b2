/** Connects a made-up OA to a data folder, the way `npm run account -- add zalo` does. */

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { openVault } from '../../src/config/secrets.ts';
import { Control } from '../../src/store/accounts.ts';

export const TEST_OA = {
  appId: '3608465248940903967',
  oaId: '388613280878808645',
  appSecret: 'APPSECRET0123456789',
  oaSecretKey: 'OASECRETKEY0123456789',
} as const;
export const TEST_OA_ID = `zalo:${TEST_OA.oaId}`;

/** @param secretKey of the service's environment; empty: the key file in the folder */
export function connectTestOa(
  dataDir: string,
  refreshToken = 'refresh-0',
  tenant = 'kha-son',
  secretKey = '',
): void {
  mkdirSync(dataDir, { recursive: true });
  const control = Control.open(
    join(dataDir, 'control.db'),
    openVault(secretKey ? { SECRET_KEY: secretKey } : {}, dataDir),
  );
  const token = { accessToken: '', refreshToken, expiresAt: 0, refreshedAt: 0 };
  control.putZalo({ id: TEST_OA_ID, tenant, ...TEST_OA }, token, Date.now());
  control.close();
}
