/** The page that plays a text: one large button, the browser's own player where no script runs, the words below. */
import { html } from 'ghtml';
import { LISTEN_GONE, listenWords } from '../../messages/aloud.ts';
import { communeTitle } from '../../messages/chat.ts';
import type { Listening } from '../../runtime/hearing.ts';
import type { PageAssets } from '../assets.ts';
import { ICONS } from '../view/icons.ts';
import { renderLayout } from '../view/layout.ts';
import { richText } from '../view/rich-text.ts';

export function renderListen(assets: PageAssets, id: string, { tenant, script }: Listening): string {
  const words = listenWords(tenant);
  const spoken = JSON.stringify({
    play: words.play,
    pause: words.pause,
    again: words.again,
    wait: words.wait,
    failed: words.failed,
  });
  return renderLayout({
    title: `${words.play}: ${script.title}`,
    description: words.description,
    assets,
    scripted: true,
    body: html`<body class="listen" data-words="${spoken}"><main>
<p class="from">${communeTitle(tenant)}</p>
<h1>${script.title}</h1>
<button type="button" id="phat" class="play" hidden>!${ICONS.speak}<span>${words.play}</span></button>
<p id="tin" class="state" role="status"></p>
<audio id="may" controls preload="auto" src="/nghe/${id}.mp3" aria-label="${words.player}"></audio>
<section class="said" aria-label="${words.text}">!${script.lines.map((line) => html`<div>!${richText(line)}</div>`).join('')}</section>
<p class="back">${words.back}</p>
</main></body>`,
  });
}

export function renderGone(assets: PageAssets, hasChat: boolean): string {
  const { title, text, action } = LISTEN_GONE;
  return renderLayout({
    title,
    description: text,
    assets,
    scripted: false,
    body: html`<body class="problem"><main><h1>${title}</h1><p>${text}</p>!${
      hasChat ? html`<p><a class="go" href="/chat">${action}</a></p>` : ''
    }</main></body>`,
  });
}
