import type { Draft } from '../draft';

/**
 * Ties contacts to their company: a company without company number is its own, the company's name is copied, and a contact whose
 * company is no contact of the folder stays behind. Persons without company stay (mappings leave them out, DV-98).
 */
export function completeContactCompanies(draft: Draft): void {
  const companies = new Map(
    draft.entries.contacts.filter(({ row }) => row.type === 'company').map(({ row }) => [row.no, row]),
  );
  const numbers = new Set(draft.entries.contacts.map(({ row }) => row.no));
  draft.entries.contacts = draft.entries.contacts.filter(({ row, place }) => {
    if (row.companyNo === '' && row.type === 'company') row.companyNo = row.no;
    if (row.companyNo === '') return true;
    if (!numbers.has(row.companyNo)) {
      const reason = `there is no contact ${row.companyNo}; add it or correct the number`;
      draft.log.row('CPL_COMPANY_MISSING_REFERENCE', {
        table: 'contacts',
        key: row.no,
        field: 'companyNo',
        place,
        reason,
      });
      return false;
    }
    if (row.companyName === '') row.companyName = companies.get(row.companyNo)?.name ?? '';
    return true;
  });
}
