/** What an officer needs to know before answering: about what, where the person is stuck, with which phone, who they are. */
import { html } from 'ghtml';
import { localDate } from '../../../domain/local-time.ts';
import { REASONS } from '../../../messages/desk-inbox.ts';
import { momentWords, talkPage as say } from '../../../messages/desk-inbox-pages.ts';
import type { ConversationDetail } from '../../../runtime/inbox-desk.ts';
import type { StuckRow } from '../../../store/conversation-list.ts';
import type { Desk } from '../desk.ts';
import { channelOf, codeOf, type Place, placeLine, placeOf } from './person-words.ts';

export function renderContext(desk: Desk, detail: ConversationDetail): string {
  const { conversation: row, tried, phone, firstSeenAt, guide } = detail;
  const { tenant } = desk;
  const bank = tenant.bank();
  const asked = placeOf(bank, tenant.view, row);
  // Where the trouble is, unless it is the very step that was named when help was asked for.
  const open = guide && (guide.topic !== row.topic || row.step === null) ? guide : null;
  const fact = (label: string, value: string): string => html`<dt>${label}</dt><dd>!${value}</dd>`;
  const plain = (label: string, value: string | null): string =>
    fact(label, value === null ? html`<span class="muted">${say.notSaid()}</span>` : html`${value}`);
  return html`<h2>${say.context()}</h2><dl class="facts">
!${plain(say.why(), REASONS[row.reason])}
!${row.topic === open?.topic ? '' : where(say.doing(), asked)}!${where(say.guide(), open && placeOf(bank, tenant.view, open))}
!${
    tried.length > 0
      ? fact(
          say.tried(),
          html`<ul class="tried">!${tried.map((one) => html`<li>${triedWords(desk, one)}</li>`)}</ul>`,
        )
      : ''
  }
!${phone === null ? fact(say.phone(), html`<span class="muted">${say.phoneUnknown()}</span>`) : plain(say.phone(), phone)}
!${plain(say.lives(tenant.config.unit), row.village)}
!${plain(say.group(), row.audience === null ? null : (bank.tracks.get(row.audience)?.title ?? row.audience))}
!${plain(say.channel(), channelOf(row.accountId))}
!${plain(say.came(), localDate(firstSeenAt))}
!${row.reopened > 0 ? plain(say.reopenedLabel(), say.reopened(row.reopened)) : ''}
!${plain(say.code(), codeOf(row))}
</dl><p><a href="${desk.path(`/nguoi-hoc/${row.learnerId}`)}">${say.record()}</a></p>`;
}

const where = (label: string, place: Place | null): string =>
  place
    ? html`<dt>${label}</dt><dd><strong>${placeLine(place)}</strong>!${place.action ? html`<br>${place.action}` : ''}</dd>`
    : '';

function triedWords(desk: Desk, { topic, step, cause, at }: StuckRow): string {
  const { tenant } = desk;
  const steps = tenant.bank().topics.get(topic)?.guide.steps ?? [];
  const known = cause === null ? undefined : steps.find(({ id }) => id === step)?.stuck[cause]?.when;
  const place = placeOf(tenant.bank(), tenant.view, { topic, step });
  const where = [place?.step ?? place?.title, momentWords(at, desk.now)].filter(Boolean).join(', ');
  return say.triedAt(known ?? say.otherCause(), where);
}
