import { accountFreightTerms } from '../tables/account';
import { shipmentMethods } from '../tables/local/shipment-methods';
import { optionMapping } from './option-mapping';

/** Shipment methods as values of the account column `address1_freighttermscode`. */
export const shipmentMethodMapping = optionMapping(
  'SHIPMENT METHOD',
  'Shipment methods to values of address1_freighttermscode',
  shipmentMethods,
  accountFreightTerms,
);
