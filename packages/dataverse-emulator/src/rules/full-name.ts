import type { Cell } from '../values/cell';
import type { Draft } from '../writing/draft';
import type { RuleFactory } from './row-rule';

/** `fullname` of contacts and users follows first, middle and last name by `organization.fullnameconventioncode`. */
export const fullName: RuleFactory = (table, environment) => {
  const full = table.column('fullname');
  const first = table.column('firstname');
  const middle = table.column('middlename');
  const last = table.column('lastname');
  if (!full || !first || !last) return undefined;
  const compose = (draft: Draft): void => {
    const names = { first: draft.get(first), middle: middle ? draft.get(middle) : null, last: draft.get(last) };
    draft.put(full, printFullName(Number(environment.setting('fullnameconventioncode') ?? 1), names));
  };
  return {
    beforeCreate: compose,
    beforeUpdate(draft) {
      if (draft.has(first) || draft.has(last) || (middle && draft.has(middle))) compose(draft);
    },
  };
};

/** Composes a full name; `convention` is a value of the choice fullnameconventioncode. */
export function printFullName(convention: number, names: { first: Cell; middle: Cell; last: Cell }): string | null {
  const first = String(names.first ?? '');
  const middle = String(names.middle ?? '');
  const last = String(names.last ?? '');
  const initial = middle === '' ? '' : `${middle[0]}.`;
  const joined = (...parts: string[]): string => parts.filter((part) => part !== '').join(' ');
  const lastFirst = (rest: string): string => (last !== '' && rest !== '' ? `${last}, ${rest}` : last + rest);
  const forms: Record<number, () => string> = {
    0: () => lastFirst(first),
    1: () => joined(first, last),
    2: () => lastFirst(joined(first, initial)),
    3: () => joined(first, initial, last),
    4: () => lastFirst(joined(first, middle)),
    5: () => joined(first, middle, last),
    6: () => joined(last, first),
    7: () => last + first,
  };
  return (forms[convention] ?? forms[1]!)() || null;
}
