import { entityTable } from '@couplet/core';
import { PaymentTerms } from '../../entities/payment-terms';

/** Payment terms, as a local table. */
export const paymentTerms = entityTable(PaymentTerms, {
  id: 'systemId',
  key: ['code'],
  modifiedOn: 'systemModifiedAt',
});
