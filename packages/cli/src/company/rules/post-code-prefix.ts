import type { Draft } from '../draft';

/** The tables whose rows carry a post code. */
export type PostalTable = 'customers' | 'vendors' | 'contacts' | 'postCodes';

/** Removes the country's prefix (`GB-`) from post codes of the company's own country; those of other countries keep theirs. */
export function removeLocalPostCodePrefix(draft: Draft, table: PostalTable): void {
  const prefix = `${draft.settings.countryRegionCode}-`;
  if (prefix === '-') return;
  for (const { row } of draft.entries[table]) {
    const field = 'postCode' in row ? row : undefined;
    if (field?.postCode.startsWith(prefix)) field.postCode = field.postCode.slice(prefix.length);
    if ('city' in row && !('postCode' in row) && row.code.startsWith(prefix)) row.code = row.code.slice(prefix.length);
  }
}
