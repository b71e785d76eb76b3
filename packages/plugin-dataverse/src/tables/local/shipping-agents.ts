import { entityTable } from '@couplet/core';
import { ShippingAgent } from '../../entities/shipping-agent';

/** Shipping agents, as a local table. */
export const shippingAgents = entityTable(ShippingAgent, {
  id: 'systemId',
  key: ['code'],
  modifiedOn: 'systemModifiedAt',
});
