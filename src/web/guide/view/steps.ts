/** The steps of a guide as HTML: what to do, what is seen then, the danger, the picture, what to do when it fails. */
import { html } from 'ghtml';
import type { Step, Topic } from '../../../content/schema.ts';
import type { TenantView } from '../../../domain/learner.ts';
import { fill } from '../../../messages/fill.ts';
import type { GuideWords } from '../../../messages/guide-pages.ts';
import { altOf, stepOf } from '../../../messages/picture.ts';
import { renderBlock, renderPicture } from '../../view/blocks.ts';
import { richText } from '../../view/rich-text.ts';

export function renderSteps(topic: Topic, tenant: TenantView, words: GuideWords): string {
  const { steps } = topic.guide;
  const items = steps.map((step, index) => {
    const picture = step.screen
      ? renderPicture({
          topic: topic.id,
          step: step.id,
          alt: altOf(step.screen, index + 1, steps.length),
        })
      : '';
    return html`<li class="step" id="${step.id}"><div class="words"><h3>${stepOf(index + 1, steps.length)}</h3>!${says(
      step,
      tenant,
      words,
    )}</div>!${picture}!${trouble(step, tenant, words)}</li>`;
  });
  // Without list-style VoiceOver no longer says that this is a list.
  return html`<ol class="steps" role="list">!${items.join('')}</ol>`;
}

function says(step: Step, tenant: TenantView, words: GuideWords): string {
  return [
    renderBlock({ kind: 'do', text: fill(step.do, tenant) }, words.warn),
    renderBlock({ kind: 'see', text: fill(step.see, tenant) }, words.warn),
    step.warn ? renderBlock({ kind: 'warn', text: fill(step.warn, tenant) }, words.warn) : '',
  ].join('');
}

function trouble(step: Step, tenant: TenantView, words: GuideWords): string {
  const known = step.stuck.map(
    (cause) => html`<dt>${fill(cause.when, tenant)}</dt><dd>!${richText(fill(cause.do, tenant))}</dd>`,
  );
  return html`<details class="trouble"><summary>${words.trouble}</summary><dl>!${known.join('')}</dl></details>`;
}
