import type { SubstringStep } from '../../sdk/transformation-rule';

/** A part of a text; empty when the start or the end is not found or nothing would be left. */
export function substring(text: string, step: SubstringStep): string {
  const start = startOf(text, step);
  if (start === null) return '';
  const end = endOf(text, start, step);
  return end === null || end <= start ? '' : text.slice(start, end);
}

function startOf(text: string, { start, startAfter }: SubstringStep): number | null {
  if (startAfter === undefined) return (start ?? 1) - 1;
  const marker = unquoted(startAfter);
  const found = text.indexOf(marker);
  return found < 0 ? null : found + marker.length;
}

function endOf(text: string, start: number, { length, endBefore }: SubstringStep): number | null {
  if (length !== undefined) return start + length;
  if (endBefore === undefined) return text.length;
  const found = text.indexOf(unquoted(endBefore), start);
  return found < 0 ? null : found;
}

/** Quotes around a marker keep blanks at its ends, and are no part of it. */
function unquoted(marker: string): string {
  const quoted = /^'([^]*)'$/.exec(marker);
  return quoted?.[1] ?? marker;
}
