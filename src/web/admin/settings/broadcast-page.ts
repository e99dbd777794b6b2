/** GET, POST /cai-dat/gui-tin: what messages cost, when a second person must agree, which approved templates there are. */
import { html } from 'ghtml';
import { z } from 'zod';
import {
  type BroadcastSettings,
  TEMPLATE_VALUES,
  type TemplateSetting,
  templateSchema,
} from '../../../broadcast/settings.ts';
import { desk as words } from '../../../messages/desk.ts';
import { broadcastSettingsPage as say } from '../../../messages/desk-broadcast-pages.ts';
import { settingsPages } from '../../../messages/desk-settings.ts';
import type { PageAssets } from '../../assets.ts';
import { type Desk, type DeskAction, goTo, readForm, sendPage } from '../desk.ts';
import { csrfField, selectField, textField } from '../view/field.ts';
import { toSettings } from './settings-page.ts';

const PATH = '/cai-dat/gui-tin';
/** Fields of a template that can be filled. */
const ROWS = [0, 1, 2, 3] as const;
const TEMPLATES = ['zbsTemplate', 'messengerTemplate'] as const;
type TemplateKey = (typeof TEMPLATES)[number];

/** "1.000" and "1 000" are thousands here; a number is never below zero. */
const whole = (max: number, wrong: string, min = 0) =>
  z
    .string()
    .transform((text) => text.replace(/[.\s]/g, ''))
    .pipe(
      z
        .string()
        .regex(/^\d{1,8}$/, wrong)
        .transform(Number)
        .pipe(z.number().min(min, wrong).max(max, wrong)),
    );
const price = whole(1_000_000, say.priceBad());
const schema = z.looseObject({
  second: whole(10_000_000, say.secondBad()),
  wait: whole(60, say.waitBad(), 1),
  zaloAfterFree: price,
  zbs: price.optional(),
  messengerUtility: price.optional(),
});
type Errors = Readonly<Record<string, string>>;

export const broadcastSettings = (assets: PageAssets): DeskAction => ({
  method: 'GET',
  path: PATH,
  permission: 'settings',
  run: (desk) => show(desk, assets, valuesOf(desk.tenant.broadcasts.runner.settings()), {}),
});

export const saveBroadcastSettings = (assets: PageAssets): DeskAction => ({
  method: 'POST',
  path: PATH,
  permission: 'settings',
  run(desk) {
    const form = readForm(desk, schema);
    const templates = TEMPLATES.map((key) => templateOf(desk.body, key));
    const errors: Record<string, string> = form.ok ? {} : { ...form.errors };
    TEMPLATES.forEach((key, n) => {
      if (templates[n] === undefined) errors[`${key}-id`] = say.fieldBad();
    });
    if (!form.ok || Object.keys(errors).length > 0) return show(desk, assets, typed(desk), errors);
    const { second, wait, zaloAfterFree, zbs = null, messengerUtility = null } = form.data;
    const change: Record<string, unknown> = {
      tariff: { zaloAfterFree, zbs, messengerUtility },
      secondPersonAbove: second,
      webWaitDays: wait,
      zbsTemplate: templates[0],
      messengerTemplate: templates[1],
    };
    const { db, settings, audit } = desk.tenant.store;
    db.transact((tx) => {
      for (const [key, value] of Object.entries(change))
        settings.put(tx, key, value, `staff:${desk.staff.id}`, desk.now);
      audit.add(tx, desk.actor, 'broadcast.settings', null, desk.now, { second, zaloAfterFree });
    });
    return goTo(desk, PATH, 'da-luu');
  },
});

const text = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');

/** Null: there is none; undefined: what was typed is none. */
function templateOf(body: Desk['body'], key: TemplateKey): TemplateSetting | null | undefined {
  const id = text(body[`${key}-id`]);
  const pairs = ROWS.map((row) => [text(body[`${key}-ten${row}`]), text(body[`${key}-gia${row}`])] as const);
  const filled = pairs.filter(([name]) => name !== '');
  if (id === '' && filled.length === 0) return null;
  const maxChars = text(body[`${key}-max`]);
  const read = templateSchema.safeParse({
    id,
    fields: Object.fromEntries(filled),
    ...(maxChars === '' ? {} : { maxChars: Number(maxChars) }),
  });
  return read.success && filled.length > 0 ? read.data : undefined;
}

type Values = Readonly<Record<string, string>>;
const typed = (desk: Desk): Values =>
  Object.fromEntries(Object.entries(desk.body).map(([name, value]) => [name, text(value)]));

function valuesOf(settings: BroadcastSettings): Values {
  const { tariff, secondPersonAbove, webWaitDays } = settings;
  const templates = TEMPLATES.flatMap((key): [string, string][] => {
    const template = settings[key];
    if (!template) return [];
    const fields = Object.entries(template.fields).flatMap(([name, value], row): [string, string][] => [
      [`${key}-ten${row}`, name],
      [`${key}-gia${row}`, value],
    ]);
    return [[`${key}-id`, template.id], [`${key}-max`, String(template.maxChars)], ...fields];
  });
  return {
    second: String(secondPersonAbove),
    wait: String(webWaitDays),
    zaloAfterFree: String(tariff.zaloAfterFree),
    zbs: tariff.zbs === null ? '' : String(tariff.zbs),
    messengerUtility: tariff.messengerUtility === null ? '' : String(tariff.messengerUtility),
    ...Object.fromEntries(templates),
  };
}

function show(desk: Desk, assets: PageAssets, values: Values, errors: Errors): unknown {
  const number = (name: string, label: string, help?: string): string =>
    textField({ name, label, help, value: values[name] ?? '', error: errors[name], inputmode: 'numeric' });
  return sendPage(desk, assets, {
    title: settingsPages.places.broadcasts.title,
    lead: say.lead(),
    section: 'settings',
    width: 'reading',
    status: Object.keys(errors).length > 0 ? 400 : 200,
    back: toSettings(desk),
    body: html`<form method="post">!${csrfField(desk.csrf)}<section class="card"><h2>${say.safety()}</h2>!${number('second', say.second(), say.secondHelp())}!${number('wait', say.wait(), say.waitHelp())}</section>
<section class="card"><h2>${say.tariff()}</h2><p class="help">${say.tariffHelp()}</p>!${number('zaloAfterFree', say.zaloAfterFree())}!${number('zbs', say.zbs())}!${number('messengerUtility', say.messengerUtility())}</section>
!${TEMPLATES.map((key) => templateCard(key, values, errors))}<div class="acts"><button class="primary">${words.save()}</button></div></form>`,
  });
}

function templateCard(key: TemplateKey, values: Values, errors: Errors): string {
  const input = (part: string, label: string, help?: string): string =>
    textField({
      name: `${key}-${part}`,
      label,
      help,
      value: values[`${key}-${part}`] ?? '',
      error: errors[`${key}-${part}`],
    });
  const options = TEMPLATE_VALUES.map((value) => ({ value, label: say.values[value] }));
  const rows = ROWS.map(
    (row) =>
      html`<div class="row">!${input(`ten${row}`, say.field(row + 1))}!${selectField({ name: `${key}-gia${row}`, label: say.value(row + 1), options, value: values[`${key}-gia${row}`] ?? '' })}</div>`,
  );
  const isUsed = (values[`${key}-id`] ?? '') !== '' || errors[`${key}-id`];
  return html`<details class="card fold" !${isUsed ? 'open' : ''}><summary>${say[key]()}</summary><p class="help">${say.templateHelp()}</p>!${input('id', say.templateId())}!${rows}!${input('max', say.maxChars())}</details>`;
}
