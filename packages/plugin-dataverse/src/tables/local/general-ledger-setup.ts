import { entityTable } from '@couplet/core';
import { GeneralLedgerSetup } from '../../entities/general-ledger-setup';

/** The local currency, as a local table. */
export const generalLedgerSetup = entityTable(GeneralLedgerSetup, {
  id: 'systemId',
  key: ['primaryKey'],
  modifiedOn: 'systemModifiedAt',
});
