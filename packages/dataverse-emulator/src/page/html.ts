import { escapeHtml } from './escape-html';

/** A piece of HTML that is safe to send. */
export class Html {
  constructor(readonly text: string) {}
}

/** What can stand in a piece of HTML; everything but HTML itself is escaped. */
export type HtmlValue = Html | string | number | readonly Html[];

/** Builds HTML; every value put in is escaped unless it is HTML already. */
export function html(strings: TemplateStringsArray, ...values: readonly HtmlValue[]): Html {
  let text = strings[0]!;
  values.forEach((value, index) => (text += print(value) + strings[index + 1]!));
  return new Html(text);
}

function print(value: HtmlValue): string {
  if (value instanceof Html) return value.text;
  if (typeof value === 'string' || typeof value === 'number') return escapeHtml(String(value));
  return value.map((item) => item.text).join('');
}
