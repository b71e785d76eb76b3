import { recordFilters, type RecordFilter, type RowValues } from '@couplet/core';
import { contactMapping } from '../mappings/contact';
import { parentAccounts, type ParentAccounts } from '../mappings/parent-account';
import { textOf } from '../mappings/relation-codes';

/** Contacts whose company is neither a customer nor a vendor stay out of runs to Dataverse (DV-54). */
export const contactsWithRelation: RecordFilter<ParentAccounts> = {
  direction: 'toIntegrationTable',
  reads: ['companyNo'],
  load: (batch, from) =>
    parentAccounts(
      batch.map((row) => ({ ...row, values: { companyNo: textOf(row.values.companyNo) } })),
      from,
    ),
  why: ({ values }: { readonly values: RowValues }, found: ParentAccounts) =>
    found(textOf(values.companyNo)).is === 'unrelated'
      ? `its company ${textOf(values.companyNo)} has no business relation to a customer or vendor; give it one`
      : null,
};

// the point forgets what a filter loads: only the engine hands it back
export const recordFilterContributions = [
  recordFilters.value(contactMapping.name, contactsWithRelation as unknown as RecordFilter<never>),
];
