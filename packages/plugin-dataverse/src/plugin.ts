import { definePlugin, systems, tableMappings } from '@couplet/core';
import { couplingHookContributions } from './coupling-hooks';
import { localEntities } from './entities';
import { personOwnership, teamOwnership } from './features';
import { interceptorContributions } from './interceptors';
import { localRuleContributions } from './local-rules';
import {
  contactMapping,
  customerMapping,
  ownership,
  paymentTermsMapping,
  salespeopleMapping,
  shipmentMethodMapping,
  shippingAgentMapping,
  vendorMapping,
} from './mappings';
import { recordFilterContributions } from './record-filters/contacts-with-relation';
import { dataverseSettings } from './settings';
import { dataverseSystemId, DataverseSystems } from './system';

/** Dataverse, and the base mappings: salespeople, customers, vendors, contacts and option values. */
export const dataversePlugin = definePlugin({
  id: 'couplet.dataverse',
  version: '1.0.0',
  engine: '^1.0.0',
  features: [teamOwnership, personOwnership],
  settings: [dataverseSettings],
  localEntities,
  contributes: [
    systems.use(dataverseSystemId, DataverseSystems),
    tableMappings.add(salespeopleMapping).when(personOwnership),
    tableMappings.add(paymentTermsMapping),
    tableMappings.add(shipmentMethodMapping),
    tableMappings.add(shippingAgentMapping),
    tableMappings.add(customerMapping),
    tableMappings.add(vendorMapping),
    tableMappings.add(contactMapping),
    ...ownership,
    ...recordFilterContributions,
    ...interceptorContributions,
    ...couplingHookContributions,
    ...localRuleContributions,
  ],
});

export default dataversePlugin;
