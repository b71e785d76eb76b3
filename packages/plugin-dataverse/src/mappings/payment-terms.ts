import { accountPaymentTerms } from '../tables/account';
import { paymentTerms } from '../tables/local/payment-terms';
import { optionMapping } from './option-mapping';

/** Payment terms as values of the account column `paymenttermscode`. */
export const paymentTermsMapping = optionMapping(
  'PAYMENT TERMS',
  'Payment terms to values of paymenttermscode',
  paymentTerms,
  accountPaymentTerms,
);
