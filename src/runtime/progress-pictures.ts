/** Pictures of progress as the drawing room and the chat page need them: found by code over all communes. */
import { z } from 'zod';
import { EVIDENCE_LEVELS } from '../domain/learning.ts';
import { type ProgressSnapshot, SKILL_STATES } from '../domain/progress.ts';
import type { ProgressPictureData } from '../media/progress-picture.ts';
import type { Tenants } from './tenants.ts';

const count = z.int().min(0);
/** Stored by this version or another one: what no longer reads is no picture; its words were in the message. */
const snapshotSchema: z.ZodType<ProgressSnapshot> = z.object({
  v: z.literal(1),
  at: z.number(),
  name: z.string().nullable(),
  tracks: z.array(z.object({ title: z.string(), done: count, total: count })),
  skills: z.array(
    z.object({ title: z.string(), done: count, total: count, due: count, state: z.enum(SKILL_STATES) }),
  ),
  moreSkills: count,
  done: count,
  evidence: z.record(z.enum(EVIDENCE_LEVELS), count),
  due: count,
  next: z.string().nullable(),
});

export type PictureOwner = { readonly accountId: string; readonly externalId: string };

export function progressPictures(tenants: Pick<Tenants, 'findProgress'>): {
  paper(code: string): ProgressPictureData | null;
  /** Whose picture it is; null when there is none with this code. */
  ownerOf(code: string): PictureOwner | null;
} {
  return {
    paper(code) {
      const found = tenants.findProgress(code);
      if (!found) return null;
      const read = snapshotSchema.safeParse(JSON.parse(found.snapshot));
      return read.success ? { snapshot: read.data, tenant: found.tenant } : null;
    },
    ownerOf(code) {
      const found = tenants.findProgress(code);
      return found && { accountId: found.accountId, externalId: found.externalId };
    },
  };
}
