import { defaultCurrency } from '../../rules/money-precision';
import type { RuleFactory } from '../../rules/row-rule';
import { Cells } from '../cells';

/** Price lists have a currency of their own from the start; it cannot be changed (WA-222). */
export const priceList: RuleFactory = (table, environment) => {
  if (table.logicalName !== 'pricelevel') return undefined;
  const cells = new Cells(table);
  return {
    beforeCreate: (draft, caller) =>
      cells.fill(draft, 'transactioncurrencyid', defaultCurrency(environment, caller.userId)),
  };
};
