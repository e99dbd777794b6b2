/** Connects a made-up Page to a data folder, the way `npm run account -- add messenger` does. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { openVault } from '../../src/config/secrets.ts';
import { Control } from '../../src/store/accounts.ts';
import type { FakeMessenger } from './fake-messenger/server.ts';

/**
 * @param pages which Page belongs to which commune; the first Page to Kha Son when left out
 * @param secretKey of the service's environment; empty: the key file in the folder
 */
export function connectTestPages(
  dataDir: string,
  fake: FakeMessenger,
  pages: readonly { readonly pageId: string; readonly tenant: string }[] = [
    { pageId: fake.state.firstPage().pageId, tenant: 'kha-son' },
  ],
  secretKey = '',
): void {
  mkdirSync(dataDir, { recursive: true });
  const control = Control.open(
    join(dataDir, 'control.db'),
    openVault(secretKey ? { SECRET_KEY: secretKey } : {}, dataDir),
  );
  const { appId, appSecret, verifyToken } = fake.state.app;
  for (const { pageId, tenant } of pages) {
    const pageToken = fake.state.pages.get(pageId)!.token;
    control.putMessenger(
      { id: `messenger:${pageId}`, tenant, appId, pageId, appSecret, pageToken, verifyToken },
      Date.now(),
    );
  }
  control.close();
}
