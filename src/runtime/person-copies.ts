/** Copies of one's own data as the page behind the link needs them: found by code over all communes, made by the read side. */
import type { TenantView } from '../domain/learner.ts';
import { communeName } from '../messages/fill.ts';
import { exportText } from '../messages/person-export.ts';
import type { FoundCopy } from '../store/rights.ts';
import type { Now } from './clock.ts';
import type { Reader } from './reader.ts';
import type { Tenant } from './tenant.ts';
import type { Tenants } from './tenants.ts';

type Copy = FoundCopy & { readonly tenant: TenantView };

export function personCopies(tenants: Pick<Tenants, 'opened'>, reader: Pick<Reader, 'run'>, now: Now) {
  const tenantOf = (copy: Copy): Tenant | undefined =>
    tenants.opened.find(({ view }) => view.slug === copy.tenant.slug);
  return {
    find(code: string): Copy | null {
      for (const { store, view } of tenants.opened) {
        const found = store.rights.findCopy(code);
        if (found) return { ...found, tenant: view };
      }
      return null;
    },

    take(copy: Copy, code: string, form: string): boolean {
      const store = tenantOf(copy)?.store;
      return store?.db.transact((tx) => store.rights.takeCopy(tx, code, form, now())) ?? false;
    },

    /** @throws AppError report.* */
    async read(copy: Copy): Promise<{ readonly text: string; readonly json: string } | null> {
      const { slug } = copy.tenant;
      const person = await reader.run(slug, 'person-export', { id: copy.learnerId, now: now() });
      const bank = tenantOf(copy)?.bank();
      if (!person || !bank) return null;
      const names = {
        topic: (id: string) => bank.topics.get(id)?.title ?? id,
        group: (id: string | null) => (id === null ? null : bank.tracks.get(id)?.title) ?? id ?? '',
      };
      return {
        text: exportText(person, communeName(copy.tenant), names),
        json: `${JSON.stringify(person, null, 2)}\n`,
      };
    },
  };
}
