import type { FieldDefinition } from '../../../sdk/field';
import type { Value } from '../../../sdk/scalars';
import { blankOf } from './blank-of';
import { fits, type Converted } from './converted';
import { neutralText } from '../../../sdk/neutral-text';

/** A text for a text or code field. Too long, it is cut only where the mapping allows it (DV-70), else it fails with the lengths. */
export function toText(value: Value, from: FieldDefinition, to: FieldDefinition, truncate: boolean): Converted {
  const text = to.kind === 'code' ? neutralText(value).trim().toUpperCase() : neutralText(value);
  if (text === '') return fits(blankOf(to));
  const limit = to.maxLength;
  if (limit === undefined || text.length <= limit) return fits(text);
  if (truncate) return { ok: true, value: cutText(text, limit), cut: text.length };
  return {
    ok: false,
    code: 'CPL_TEXT_TOO_LONG',
    message: `${from.name} has ${text.length} characters, but ${to.name} holds at most ${limit}. Shorten it, or let the field mapping cut it.`,
    facts: { field: to.name, length: text.length, limit },
  };
}

/** Cuts without leaving half of a surrogate pair. */
function cutText(text: string, limit: number): string {
  const last = text.charCodeAt(limit - 1);
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? limit - 1 : limit);
}
