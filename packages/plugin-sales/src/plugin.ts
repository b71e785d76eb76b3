import { definePlugin } from '@couplet/core';

/** Products, prices and sales documents. No mappings yet. */
export default definePlugin({
  id: 'couplet.sales',
  version: '1.0.0',
  engine: '^1.0.0',
  requires: { 'couplet.dataverse': '^1.0.0', 'couplet.currency': '^1.0.0' },
});
