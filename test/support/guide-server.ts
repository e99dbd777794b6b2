/** The guide pages on a free port: the real bank, drawn pictures, one commune without contacts and one with everything. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Fastify from 'fastify';
import { tenantSchema } from '../../src/content/schema.ts';
import { makePictures } from '../../src/media/pictures.ts';
import { viewOf } from '../../src/runtime/tenant.ts';
import type { GuideOptions } from '../../src/web/guide/options.ts';
import { registerGuides } from '../../src/web/guide/register.ts';
import { registerShared } from '../../src/web/shared.ts';
import { CONTENT_DIR, realBank } from './bank.ts';
import { TENANT } from './tenant.ts';

export const FULL_COMMUNE = tenantSchema.parse({
  slug: 'vi-du',
  name: 'Ví Dụ',
  kind: 'xã',
  province: 'Ví Dụ',
  unit: 'ấp',
  address: { self: 'em', other: 'cô chú' },
  contacts: {
    office: {
      name: 'Trung tâm phục vụ hành chính công xã Ví Dụ',
      phone: '0200 1234 567',
      address: 'Thôn 2, đường Ví Dụ',
      hours: '7 giờ 30 đến 16 giờ 30',
    },
    police: { name: 'Công an xã Ví Dụ', phone: '0200 1234 113' },
  },
});
export const OA_ID = '388613280878808645';

export type RunningGuides = { readonly url: string; close(): Promise<void> };

export async function startGuides(over: Partial<GuideOptions> = {}): Promise<RunningGuides> {
  const dataDir = mkdtempSync(join(tmpdir(), 'hoc-so-guides-'));
  const pictures = makePictures(realBank, { contentDir: CONTENT_DIR, dataDir });
  const views = [TENANT, FULL_COMMUNE].map((config) => viewOf(config));
  const app = Fastify({ forceCloseConnections: 'idle' });
  await app.register(registerGuides, {
    communes: {
      view: (slug) => views.find((view) => view.slug === slug) ?? null,
      defaultSlug: TENANT.slug,
    },
    bank: realBank,
    assets: registerShared(app, pictures),
    publicUrl: 'https://hocso.khason.gov.vn',
    hasChat: true,
    zaloOa: (slug) => (slug === FULL_COMMUNE.slug ? OA_ID : null),
    ...over,
  });
  const url = await app.listen({ port: 0, host: '127.0.0.1' });
  return {
    url,
    async close() {
      await app.close();
      await pictures.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
