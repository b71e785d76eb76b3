import type { Preparation, Preparations } from '../preparation';
import { idOf } from './rows';

/** A published rule that takes rows of a table with the same value in one column for duplicates. */
function duplicateRule(table: string, column: string): Preparation['before'] {
  return async (_emulator, send) => {
    await send('POST', 'duplicaterules', {
      duplicateruleid: idOf(1),
      name: `Same ${column}`,
      baseentityname: table,
      matchingentityname: table,
    });
    await send('POST', 'duplicateruleconditions', {
      baseattributename: column,
      matchingattributename: column,
      operatorcode: 0,
      'regardingobjectid@odata.bind': `/duplicaterules(${idOf(1)})`,
    });
    await send('POST', `duplicaterules(${idOf(1)})/Microsoft.Dynamics.CRM.PublishDuplicateRule`, {});
  };
}

/** Duplicate detection while a row is created. */
export const duplicates: Preparations = {
  'optparam-duplicate-detection-412': {
    rows: { account: [{ accountid: idOf(2), name: 'Sample Account' }] },
    before: duplicateRule('account', 'name'),
  },
  'manage-duplicate-detection-create-update-example-detect-duplicates-dur': {
    rows: { lead: [{ leadid: idOf(2), lastname: 'Orton', emailaddress1: 'monteorton@example.com' }] },
    before: duplicateRule('lead', 'emailaddress1'),
    corrections: [{ at: 'status', becomes: 412, why: 'duplicates were answered with 500 in 2020, with 412 today' }],
  },
};
