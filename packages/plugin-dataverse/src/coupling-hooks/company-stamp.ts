import { isReference, type Condition, type CouplingHook } from '@couplet/core';

/**
 * Rows that are uncoupled are given back: their company is emptied where it is this one, so that others may take them (DV-45, EN-239). Rows
 * that still carry it once nothing of the mapping is coupled are given back as well (EN-240); `mine` says which rows are the mapping's.
 */
export function companyStamp(mine: readonly Condition[]): CouplingHook {
  return {
    reads: { integration: ['bcbi_companyid'] },
    beforeUncoupling: (pairs, from) => {
      const company = from.setting('companyRow');
      return Promise.resolve(
        pairs.map(({ integration }) => {
          const present = integration?.values['bcbi_companyid'] ?? null;
          const own = isReference(present) && isReference(company) && present.key === company.key;
          return own ? { integration: { bcbi_companyid: null } } : null;
        }),
      );
    },
    leftovers: (from) => {
      const company = from.setting('companyRow');
      if (!isReference(company)) return Promise.resolve(null);
      return Promise.resolve({
        filter: { all: [...mine, { field: 'bcbi_companyid', is: 'equal', value: company }] },
        change: { bcbi_companyid: null },
      });
    },
  };
}
