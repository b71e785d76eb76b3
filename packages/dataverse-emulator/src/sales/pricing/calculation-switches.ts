import type { Environment } from '../../environment/environment';
import type { DocumentKind } from '../documents/document-kind';

/**
 * Whether the system calculates the documents of a kind: not when pricing is handed to a plug-in (WA-218), and for orders and invoices not
 * under SOP integration (WA-220).
 */
export function isCalculated(environment: Environment, kind: DocumentKind): boolean {
  if (environment.setting('oobpricecalculationenabled') === false) return false;
  return !(kind.leftToIntegration && isSopIntegration(environment));
}

/** Whether another system owns the orders (WA-220). */
export function isSopIntegration(environment: Environment): boolean {
  return environment.setting('issopintegrationenabled') === true;
}

/** Whether a manual discount is per unit instead of per line (WA-216). */
export function isDiscountPerUnit(environment: Environment): boolean {
  return environment.setting('discountcalculationmethod') === 1;
}
