import { defineFeature } from '@couplet/core';

/** Units are coupled in groups, one group per item or resource. Enabling it changes coupled data and cannot be taken back. */
export const unitGroups = defineFeature({
  id: 'couplet.unit-groups',
  title: 'Unit groups',
  exclusiveIn: 'unit-mapping',
  reversible: false,
});
