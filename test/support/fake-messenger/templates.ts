/** GET|POST|DELETE /{page}/message_templates (platforms/messenger.md 4.1, 6). */
import { z } from 'zod';
import { type Refusal, refuse } from './refuse.ts';
import type { FakePage, FakeState } from './state.ts';

const gapsOf = (text: string): number[] =>
  [...new Set([...text.matchAll(/\{\{(\d+)\}\}/g)].map((m) => Number(m[1])))].sort((a, b) => a - b);

const CREATE = z.strictObject({
  name: z.string().regex(/^[a-z0-9_]+$/),
  category: z.literal('UTILITY'),
  language: z.string().min(2),
  parameter_format: z.enum(['POSITIONAL', 'NAMED']).optional(),
  components: z
    .array(
      z.discriminatedUnion('type', [
        z.strictObject({
          type: z.literal('BODY'),
          text: z
            .string()
            .min(1)
            .max(1024)
            .refine((t) => !/\}\}\s*$/.test(t)),
          example: z.strictObject({ body_text: z.array(z.array(z.string().min(1))) }).optional(),
        }),
        z.strictObject({
          type: z.literal('BUTTONS'),
          buttons: z
            .array(
              z.strictObject({
                type: z.enum(['POSTBACK', 'URL', 'PHONE_NUMBER', 'QUICK_REPLY']),
                text: z.string().min(1).max(20),
                payload: z.string().optional(),
                url: z.string().optional(),
              }),
            )
            .min(1)
            .max(3),
        }),
      ]),
    )
    .min(1),
});

export function templates(
  state: FakeState,
  page: FakePage,
  method: string,
  url: URL,
  json: unknown,
): Refusal | object {
  if (method === 'GET') {
    const data = page.templates.map(({ name, language, status }, n) => ({
      id: String(900 + n),
      name,
      language,
      status,
    }));
    return { data };
  }
  if (method === 'DELETE') {
    const name = url.searchParams.get('name');
    page.templates = page.templates.filter((t) => t.name !== name);
    return { success: true };
  }
  const read = CREATE.safeParse(json);
  if (!read.success) return refuse(100, null, `Invalid parameter ${read.error.issues[0]?.path.join('.')}`);
  const { name, language, components } = read.data;
  if (page.templates.some((t) => t.name === name && t.language === language))
    return refuse(100, null, 'There is already content in this language');
  const body = components.find((c) => c.type === 'BODY');
  const buttons = components.find((c) => c.type === 'BUTTONS')?.buttons ?? [];
  if (!body) return refuse(100, null, 'BODY is required');
  if (buttons.some((b) => b.type === 'QUICK_REPLY'))
    return refuse(100, 2_018_416, 'Utility template creation failed');
  const gaps = gapsOf(body.text);
  if (gaps.some((gap, n) => gap !== n + 1))
    return refuse(100, null, 'placeholders must be numbered without gaps');
  if (gaps.length > 0 && body.example?.body_text[0]?.length !== gaps.length)
    return refuse(100, null, 'TEMPLATE_VARIABLES_MISSING_SAMPLE_VALUES');
  const status = state.knobs.templateVerdict;
  const variable = buttons.filter((b) => /\{\{1\}\}/.test(b.payload ?? b.url ?? ''));
  page.templates.push({ name, language, status, gaps: gaps.length, buttons: variable.length });
  return { id: String(900 + page.templates.length), status, category: 'UTILITY' };
}
