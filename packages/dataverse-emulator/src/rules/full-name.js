'use strict';
Object.defineProperty(exports, '__esModule', { value: true });
exports.fullName = void 0;
exports.printFullName = printFullName;
/** `fullname` of contacts and users follows first, middle and last name by `organization.fullnameconventioncode`. */
const fullName = (table, environment) => {
  const full = table.column('fullname');
  const first = table.column('firstname');
  const middle = table.column('middlename');
  const last = table.column('lastname');
  if (!full || !first || !last) return undefined;
  const compose = (draft) => {
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
exports.fullName = fullName;
/** Composes a full name; `convention` is a value of the choice fullnameconventioncode. */
function printFullName(convention, names) {
  const first = String(names.first ?? '');
  const middle = String(names.middle ?? '');
  const last = String(names.last ?? '');
  const initial = middle === '' ? '' : `${middle[0]}.`;
  const joined = (...parts) => parts.filter((part) => part !== '').join(' ');
  const lastFirst = (rest) => (last !== '' && rest !== '' ? `${last}, ${rest}` : last + rest);
  const forms = {
    0: () => lastFirst(first),
    1: () => joined(first, last),
    2: () => lastFirst(joined(first, initial)),
    3: () => joined(first, initial, last),
    4: () => lastFirst(joined(first, middle)),
    5: () => joined(first, middle, last),
    6: () => joined(last, first),
    7: () => last + first,
  };
  return (forms[convention] ?? forms[1])() || null;
}
//# sourceMappingURL=full-name.js.map
