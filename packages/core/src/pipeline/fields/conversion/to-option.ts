import type { FieldDefinition } from '../../../sdk/field';
import type { Value } from '../../../sdk/scalars';
import { fits, noSuchOption, unlike, type Converted } from './converted';
import { neutralText } from '../../../sdk/neutral-text';

/**
 * An option by its name, in any case, or by its number where the source says one. A number that no option has is refused (EN-161). A number in the
 * place of a name is an option that the definitions do not know: the system itself tells whether there is one.
 */
export function toOption(value: Value, from: FieldDefinition, to: FieldDefinition): Converted {
  if (typeof value === 'string' && (to.options === undefined || Object.hasOwn(to.options, value))) return fits(value);
  if (typeof value === 'boolean' || (typeof value === 'object' && value !== null)) return unlike(from, to);
  const options = Object.entries(to.options ?? {});
  const text = neutralText(value).trim();
  const byName = options.find(([name]) => name.toLowerCase() === text.toLowerCase());
  if (byName !== undefined) return fits(byName[0]);
  const isNumber = /^-?\d+$/.test(text);
  if (isNumber && from.kind === 'option') return fits(text);
  const byNumber = isNumber ? options.find(([, number]) => number === Number(text)) : undefined;
  return byNumber === undefined ? noSuchOption(from, to, text) : fits(byNumber[0]);
}
