import type { Draft } from '../draft';

/** The parts of a person's name. */
export interface NameParts {
  readonly firstName: string;
  readonly middleName: string;
  readonly surname: string;
}

const suffix = /^(jr|sr|ii|iii|iv)\.?$/i;

/**
 * Splits a full name: the first word is the first name, the last one the surname (with `Jr.`, `Sr.`, `II`, `III` or `IV` after it),
 * what stands between them the middle name. One word alone is a surname.
 */
export function splitName(name: string): NameParts {
  const words = name.split(/\s+/).filter((word) => word !== '');
  const surnameLength = words.length > 2 && suffix.test(words.at(-1) ?? '') ? 2 : 1;
  const surname = words.splice(-surnameLength).join(' ');
  const [firstName = '', ...middle] = words;
  return { firstName, middleName: middle.join(' '), surname };
}

/** Splits the names of persons that come without parts, and puts together those that come in parts only. */
export function completePersonNames(draft: Draft): void {
  draft.entries.contacts = draft.entries.contacts.filter(({ row, place }) => {
    if (row.type !== 'person') return true;
    const given = [row.firstName, row.middleName, row.surname].filter((part) => part !== '');
    if (given.length > 0) {
      if (row.name === '') row.name = given.join(' ');
      return true;
    }
    const parts = splitName(row.name);
    for (const field of ['firstName', 'middleName', 'surname'] as const) {
      if (parts[field].length > 30) {
        const reason = `'${parts[field]}' from the name has ${String(parts[field].length)} characters, at most 30 fit; give the parts of the name in their own columns`;
        draft.log.row('CPL_COMPANY_BAD_VALUE', { table: 'contacts', key: row.no, field, place, reason });
        return false;
      }
    }
    Object.assign(row, parts);
    return true;
  });
}
