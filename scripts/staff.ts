/**
 * `npm run staff -- list`                      who may use the desk
 * `npm run staff -- add --tenant … --user … --name … --role …`   prints a link by which the person sets a password
 * `npm run staff -- link --user … [--all]`     a new link; --all resets the second factor, too
 * `npm run staff -- role --user … --tenant … --role …`, `off --user …`, `on --user …`
 */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openVault } from '../src/config/secrets.ts';
import { AppError } from '../src/domain/errors.ts';
import { ROLES, type Role, type Staff } from '../src/domain/staff.ts';
import { staffScript as say, staffPages } from '../src/messages/desk.ts';
import { operations } from '../src/messages/operator.ts';
import { StaffLogin } from '../src/runtime/staff-login.ts';
import { loadTenantConfigs } from '../src/runtime/tenants.ts';
import { Control } from '../src/store/accounts.ts';
import { StaffStore } from '../src/store/staff.ts';
import { dataDir, runScript, settings } from './support/paths.ts';

const USERNAME = /^[a-z0-9][a-z0-9.-]{1,38}[a-z0-9]$/;
type Given = Partial<Record<'tenant' | 'user' | 'name' | 'role', string>> & { readonly all?: boolean };

await runScript(() => {
  const text = { type: 'string' } as const;
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { tenant: text, user: text, name: text, role: text, all: { type: 'boolean' } },
  });
  const data = dataDir();
  const vault = openVault(process.env, data);
  const control = Control.open(join(data, 'control.db'), vault);
  try {
    run(new StaffLogin(new StaffStore(control.db, vault), Date.now), positionals[0] ?? 'list', values);
  } finally {
    control.close();
  }
});

function run(login: StaffLogin, verb: string, given: Given): void {
  const actor = { staffId: null, name: say.actor() };
  const { store } = login;
  switch (verb) {
    case 'list':
      return list(store);
    case 'add': {
      need(given, ['tenant', 'user', 'name', 'role']);
      const username = given.user!.toLowerCase();
      if (!USERNAME.test(username)) throw new AppError('account.invalid', say.badUser());
      const person = { username, name: given.name!, tenant: tenantOf(given), role: roleOf(given) };
      const token = login.invite(actor, person);
      if (token === null) throw new AppError('account.invalid', say.taken(username));
      return console.log(say.link(given.name!, linkOf(token)));
    }
    case 'link': {
      const staff = staffOf(store, given);
      return console.log(
        say.link(staff.name, linkOf(login.reinvite(actor, staff.id, null, given.all === true))),
      );
    }
    case 'role':
    case 'off':
    case 'on': {
      const staff = staffOf(store, given);
      const change = verb === 'role' ? { tenant: tenantOf(given), role: roleOf(given) } : null;
      store.db.transact((tx) => {
        if (change) store.setRole(tx, staff.id, change.tenant, change.role);
        else store.setActive(tx, staff.id, verb === 'on');
        store.audit(
          tx,
          actor,
          change?.tenant ?? null,
          `staff.${verb}`,
          `staff:${staff.id}`,
          Date.now(),
          change?.role,
        );
      });
      return console.log(say.done());
    }
    default:
      console.error(say.usage());
      process.exitCode = 1;
  }
}

function list(store: StaffStore): void {
  const all = store.list();
  if (all.length === 0) console.log(say.none());
  for (const one of all) {
    const roles = store.memberships(one.id).map(({ tenant, role }) => `${tenant}: ${role}`);
    const state = staffPages.stateOf(one.isActive, one.hasPassword, one.hasSecondFactor);
    console.log(say.line(one.username, one.name, state, roles.join(', ')));
  }
}

function need(given: Given, names: readonly ('tenant' | 'user' | 'name' | 'role')[]): void {
  const missing = names.filter((name) => !given[name]);
  if (missing.length > 0) throw new AppError('account.invalid', say.missing(missing));
}

function staffOf(store: StaffStore, given: Given): Staff {
  need(given, ['user']);
  const staff = store.find(given.user!.toLowerCase());
  if (!staff) throw new AppError('account.invalid', say.unknown(given.user!));
  return staff;
}

function tenantOf(given: Given): string {
  need(given, ['tenant']);
  const { contentDir, dataDir: data } = settings();
  const known = loadTenantConfigs(contentDir, data);
  if (!known.has(given.tenant!))
    throw new AppError('tenant.unknown', operations.tenantUnknown(given.tenant!, [...known.keys()]));
  return given.tenant!;
}

function roleOf(given: Given): Role {
  need(given, ['role']);
  const role = ROLES.find((one) => one === given.role);
  if (!role) throw new AppError('account.invalid', say.badRole());
  return role;
}

function linkOf(token: string): string {
  const { publicUrl, port } = settings();
  return `${publicUrl ?? `http://localhost:${port}`}/quan-tri/moi/${token}`;
}
