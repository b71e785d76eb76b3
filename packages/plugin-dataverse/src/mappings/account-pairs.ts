import type { TablePair } from '@couplet/core';

/** What an account may stand for: both are coupled to one table, and customers are asked first (DV-98, DV-103). */
export const customerAccount: TablePair = { local: 'Customer', integration: 'account' };
export const vendorAccount: TablePair = { local: 'Vendor', integration: 'account' };
