/**
 * Placeholders of content and program sentences: how the commune addresses people, and whom to turn to.
 * A contact the commune has not given yet is named without a number, so every sentence reads well.
 */
import type { Contact, TenantView } from '../domain/learner.ts';

const capital = (word: string): string => word.charAt(0).toLocaleUpperCase('vi') + word.slice(1);

function withPhone(name: string, contact: Contact | null): string {
  return contact?.phone ? `${name} (số ${contact.phone})` : name;
}

/** The office's name as people say it, e.g. "xã Kha Sơn". */
export function communeName(tenant: TenantView): string {
  return tenant.name.toLocaleLowerCase('vi').startsWith(tenant.kind)
    ? tenant.name
    : `${tenant.kind} ${tenant.name}`;
}

/** "Trung tâm phục vụ hành chính công xã Kha Sơn", without its number. */
export const officeTitle = (tenant: TenantView): string =>
  tenant.contacts.office?.name ?? `Trung tâm phục vụ hành chính công ${communeName(tenant)}`;

/** The same with "(số …)", when the commune gave one. */
export const officeName = (tenant: TenantView): string =>
  withPhone(officeTitle(tenant), tenant.contacts.office);

/** "Công an xã Kha Sơn (số …)". */
export function policeName(tenant: TenantView): string {
  const given = tenant.contacts.police;
  return withPhone(given?.name ?? `Công an ${communeName(tenant)}`, given);
}

/** The commune's hotline, or the one-stop shop where it has none. */
export function hotlineName(tenant: TenantView): string {
  const given = tenant.contacts.hotline;
  return given ? withPhone(given.name, given) : officeName(tenant);
}

/** Replaces {self} {Self} {other} {Other} {office} {police} {hotline} {commune}; anything else stays as it is. */
export function fill(text: string, tenant: TenantView): string {
  if (!text.includes('{')) return text;
  return text.replace(/\{(self|Self|other|Other|office|police|hotline|commune)\}/g, (_all, name: string) => {
    switch (name) {
      case 'self':
        return tenant.self;
      case 'Self':
        return capital(tenant.self);
      case 'other':
        return tenant.other;
      case 'Other':
        return capital(tenant.other);
      case 'office':
        return officeName(tenant);
      case 'police':
        return policeName(tenant);
      case 'commune':
        return communeName(tenant);
      default:
        return hotlineName(tenant);
    }
  });
}
