import { defineFeature } from '@couplet/core';

/** Each unit of measure is coupled by itself. The default of the two ways of mapping units. */
export const unitsOfMeasure = defineFeature({
  id: 'couplet.units-of-measure',
  title: 'Units of measure',
  exclusiveIn: 'unit-mapping',
  default: true,
});
