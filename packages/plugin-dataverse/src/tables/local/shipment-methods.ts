import { entityTable } from '@couplet/core';
import { ShipmentMethod } from '../../entities/shipment-method';

/** Shipment methods, as a local table. */
export const shipmentMethods = entityTable(ShipmentMethod, {
  id: 'systemId',
  key: ['code'],
  modifiedOn: 'systemModifiedAt',
});
