/**
 * Pictures as attachment ids of Zalo: kept six of their seven days (platforms/zalo.md 4: 5,000 uploads a month; 6: png or jpeg
 * up to 1 MB).
 */
import type { Pictures } from '../channel.ts';
import * as uploads from '../picture-uploads.ts';
import { deliveryError, type Failure } from './errors.ts';

export type { AttachmentCache } from '../picture-uploads.ts';
export type Found = uploads.Found<Failure>;
export type Attachments = uploads.PictureUploads<Failure>;

const KEEP_MS = 6 * 24 * 3_600_000;
const MAX_BYTES = 1_000_000;

type Deps = Pick<uploads.UploadDeps<Failure>, 'cache' | 'upload' | 'now' | 'onNote'> & {
  readonly pictures: Pictures;
};

export function createAttachments(deps: Deps): Attachments {
  const judge = (failure: Failure) => {
    const error = deliveryError(failure, { now: deps.now(), jitterMs: 0 });
    const stops =
      ['delivery.throttled', 'delivery.token'].includes(error.code) ||
      failure.kind === 'token' ||
      failure.kind === 'stopped';
    const verdict = stops ? 'stop' : error.code === 'delivery.rejected' ? 'refused' : 'failed';
    return { verdict, detail: `${error.code} ${error.detail}` } as const;
  };
  return new uploads.PictureUploads({ ...deps, judge, keepMs: KEEP_MS, maxBytes: MAX_BYTES });
}
