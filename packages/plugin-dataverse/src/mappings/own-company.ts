import { setting } from '@couplet/core';

/** Rows of this company, and rows that no company has taken yet (DV-43). */
export const ownCompany = { in: [setting('companyRow'), null] } as const;
