import type { Draft } from '../draft';

/**
 * Completes currencies as the business application does when one is typed in: a code of three letters is its ISO code, decimal places
 * lose leading zeros (`02:02` is `2:2`); and a currency without description is described by its code.
 */
export function completeCurrencies(draft: Draft): void {
  for (const { row } of draft.entries.currencies) {
    if (row.isoCode === '' && /^[A-Z]{3}$/.test(row.code)) row.isoCode = row.code;
    if (row.description === '') row.description = row.code;
    row.amountDecimalPlaces = row.amountDecimalPlaces.replace(/\b0+(?=\d)/g, '');
  }
}
