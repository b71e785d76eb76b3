import { definePlugin } from '@couplet/core';
import { unitGroups } from './features/unit-groups';
import { unitsOfMeasure } from './features/units-of-measure';

/** The two ways of mapping units, of which a tenant has exactly one. No mappings yet. */
export default definePlugin({
  id: 'couplet.unit-groups',
  version: '1.0.0',
  engine: '^1.0.0',
  requires: { 'couplet.dataverse': '^1.0.0', 'couplet.currency': '^1.0.0', 'couplet.sales': '^1.0.0' },
  features: [unitsOfMeasure, unitGroups],
});
