import type { FieldKind } from '../../sdk/field';

const texts: readonly FieldKind[] = ['text', 'code'];
const numbers: readonly FieldKind[] = ['integer', 'decimal', 'double'];
const times: readonly FieldKind[] = ['date', 'dateTime'];

/** Kinds of which at least some values can become one of the kind; a text can become anything that it says (EN-156 to EN-163). */
const sources: Readonly<Record<FieldKind, readonly FieldKind[] | 'all'>> = {
  text: 'all',
  code: 'all',
  integer: [...texts, ...numbers, 'boolean', 'option'],
  decimal: [...texts, ...numbers, 'boolean', 'option'],
  double: [...texts, ...numbers, 'boolean', 'option'],
  boolean: [...texts, ...numbers, 'boolean', 'option'],
  date: [...texts, ...times],
  dateTime: [...texts, ...times],
  guid: [...texts, 'guid'],
  option: [...texts, ...numbers, 'option'],
  reference: ['reference'],
};

/** Whether values of one kind can become values of the other without a rule. No pair that can never work is left for a run to find out. */
export function convertible(from: FieldKind, to: FieldKind): boolean {
  const allowed = sources[to];
  return allowed === 'all' || allowed.includes(from);
}
