/** Every regular expression written in a source text: its literals, found by a small scanner that knows strings and comments. */

export type Literal = { readonly source: string; readonly flags: string; readonly line: number };

/** After one of these a slash begins a pattern, else it divides. The code is formatted, so this is enough. */
const BEFORE = /(?:^|[=(,:[&|?{};+\n>]|(?<![\w\])])!)\s*$|\b(?:return|typeof|case|of|in|yield|await)\s*$/;

export function literalsOf(text: string): Literal[] {
  const found: Literal[] = [];
  /** Braces open since each `${`. */
  const templates: number[] = [];
  let at = 0;
  const skipTo = (end: string): void => {
    while (at < text.length && text[at] !== end) at += text[at] === '\\' ? 2 : 1;
    at++;
  };
  const template = (): void => {
    while (at < text.length) {
      if (text[at] === '\\') at += 2;
      else if (text[at] === '`') {
        at++;
        return;
      } else if (text.startsWith('${', at)) {
        templates.push(0);
        at += 2;
        return;
      } else at++;
    }
  };
  while (at < text.length) {
    const sign = text[at]!;
    if (text.startsWith('//', at)) at = endOf(text, '\n', at);
    else if (text.startsWith('/*', at)) at = endOf(text, '*/', at) + 2;
    else if (sign === '"' || sign === "'") {
      at++;
      skipTo(sign);
    } else if (sign === '`') {
      at++;
      template();
    } else if (sign === '{' && templates.length > 0) {
      templates[templates.length - 1]!++;
      at++;
    } else if (sign === '}' && templates.at(-1) === 0) {
      templates.pop();
      at++;
      template();
    } else if (sign === '}' && templates.length > 0) {
      templates[templates.length - 1]!--;
      at++;
    } else if (sign === '/' && BEFORE.test(text.slice(Math.max(0, at - 40), at))) {
      const start = at + 1;
      at = patternEnd(text, start);
      const flags = /^[dgimsuvy]*/.exec(text.slice(at + 1))![0];
      found.push({
        source: text.slice(start, at),
        flags,
        line: text.slice(0, start).split('\n').length,
      });
      at += 1 + flags.length;
    } else at++;
  }
  return found;
}

const endOf = (text: string, mark: string, from: number): number => {
  const at = text.indexOf(mark, from);
  return at < 0 ? text.length : at;
};

function patternEnd(text: string, from: number): number {
  let inClass = false;
  for (let at = from; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === '[') inClass = true;
    else if (text[at] === ']') inClass = false;
    else if (text[at] === '/' && !inClass) return at;
  }
  return text.length;
}
