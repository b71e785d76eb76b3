import { calcDate } from './date-formula';

/** A value known only at run time: `{{…}}` anywhere in the text. */
export function isRunTimeValue(text: string): boolean {
  return /\{\{.*\}\}/s.test(text);
}

/** What run-time values are worked out from. */
export interface RunTimeContext {
  readonly workDate: string;
  /** Number of the company contact of a customer or vendor; undefined when there is none. */
  readonly contactOf: (table: 'customer' | 'vendor', no: string) => string | undefined;
}

/**
 * The value of a `{{…}}` text, or undefined when it is none of the forms known here: `WorkDate()`, `Today()` (the same day, so that a
 * company is always the same), `CalcDate('<formula>', …)` from that day, and `contactOf:Customer:10000`.
 */
export function resolveRunTimeValue(text: string, context: RunTimeContext): string | undefined {
  const expression = /^\{\{(.*)\}\}$/s.exec(text)?.[1]?.trim();
  if (expression === undefined) return undefined;
  if (/^(WorkDate|Today)(\(\))?$/i.test(expression)) return context.workDate;
  const formula = /^CalcDate\(\s*'([^']*)'\s*,\s*(?:WorkDate|Today)(?:\(\))?\s*\)$/i.exec(expression)?.[1];
  if (formula !== undefined) return calcDate(formula, context.workDate);
  const [, table, no] = /^contactOf:(Customer|Vendor):(.+)$/.exec(expression) ?? [];
  if (table === undefined || no === undefined) return undefined;
  return context.contactOf(table === 'Customer' ? 'customer' : 'vendor', no.trim().toUpperCase());
}
