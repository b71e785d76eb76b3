import { accountShippingMethods } from '../tables/account';
import { shippingAgents } from '../tables/local/shipping-agents';
import { optionMapping } from './option-mapping';

/** Shipping agents as values of the account column `address1_shippingmethodcode`. */
export const shippingAgentMapping = optionMapping(
  'SHIPPING AGENT',
  'Shipping agents to values of address1_shippingmethodcode',
  shippingAgents,
  accountShippingMethods,
);
