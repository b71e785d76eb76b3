import { defineFeature } from '@couplet/core';

/** Rows are owned by the company's team (DV-31, DV-32). The model of a new tenant. */
export const teamOwnership = defineFeature({
  id: 'couplet.team-ownership',
  title: 'Rows are owned by the team of the company',
  exclusiveIn: 'ownership-model',
  default: true,
});
