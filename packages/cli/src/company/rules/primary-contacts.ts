import type { Draft } from '../draft';

/**
 * Checks the primary contacts of customers and vendors: one that does not exist, or does not belong to the company contact, is left out,
 * since the business application refuses it (DV-95).
 */
export function checkPrimaryContacts(draft: Draft): void {
  const companyOf = new Map(draft.entries.contacts.map(({ row }) => [row.no, row.companyNo]));
  const contactOf = new Map(
    draft.entries.contactBusinessRelations.map(({ row }) => [`${row.linkToTable} ${row.no}`, row.contactNo]),
  );
  for (const [table, link] of [
    ['customers', 'customer'],
    ['vendors', 'vendor'],
  ] as const) {
    for (const { row, place } of draft.entries[table]) {
      const no = row.primaryContactNo;
      if (no === '') continue;
      const company = companyOf.get(no);
      if (company !== undefined && company === contactOf.get(`${link} ${row.no}`)) continue;
      const reason =
        company === undefined
          ? `there is no contact ${no}; add it or correct the number`
          : `the contact ${no} belongs to another company; name one of this ${link}`;
      draft.log.value('CPL_COMPANY_MISSING_REFERENCE', {
        table,
        key: row.no,
        field: 'primaryContactNo',
        place,
        reason,
      });
      row.primaryContactNo = '';
    }
  }
}
