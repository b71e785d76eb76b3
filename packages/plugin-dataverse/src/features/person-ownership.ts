import { defineFeature } from '@couplet/core';

/** Rows are owned by the user behind their salesperson (DV-31, DV-33); users become salespeople (DV-58). */
export const personOwnership = defineFeature({
  id: 'couplet.person-ownership',
  title: 'Rows are owned by the user of their salesperson',
  exclusiveIn: 'ownership-model',
});
