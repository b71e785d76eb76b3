import { localRule, type Code, type LocalRuleAnswer, type LocalTable, type RecordKey } from '@couplet/core';
import { textOf } from '../mappings/relation-codes';
import { customers } from '../tables/local/customers';
import { paymentTerms } from '../tables/local/payment-terms';
import { shipmentMethods } from '../tables/local/shipment-methods';
import { shippingAgents } from '../tables/local/shipping-agents';
import { vendors } from '../tables/local/vendors';

type Holding = 'paymentTermsCode' | 'shipmentMethodCode' | 'shippingAgentCode';

/** A record that holds a code. */
interface Holder {
  readonly table: LocalTable;
  readonly key: RecordKey;
}

/** A code that is renamed is renamed in the customers and vendors that hold it, as the business application does (DV-123). */
function renamedCode(table: LocalTable<{ readonly code: Code }>, field: Holding) {
  return localRule<{ readonly code: Code }, ReadonlyMap<string, readonly Holder[]>>(table, {
    name: 'renamed-code',
    on: 'update',
    reads: ['code'],
    load: async (batch, from) => {
      const old = batch.flatMap(({ row }) => (isRenamed(row) ? [[textOf(row.present?.code)]] : []));
      const holders = new Map<string, Holder[]>();
      if (old.length === 0) return holders;
      for (const holding of [customers, vendors])
        for (const { key, values } of await from.recordsByValues(holding, [field], old, [field])) {
          const code = textOf(values[field]);
          holders.set(code, [...(holders.get(code) ?? []), { table: holding, key }]);
        }
      return holders;
    },
    apply: (row, holders): LocalRuleAnswer => {
      const code = row.values.code;
      if (code === undefined || !isRenamed(row)) return {};
      const followUps = (holders.get(textOf(row.present?.code)) ?? []).map((holder) => ({
        table: holder.table,
        update: { key: holder.key, values: { [field]: code } },
      }));
      return { followUps };
    },
  });
}

function isRenamed({
  values,
  present,
}: {
  readonly values: { readonly code?: Code };
  readonly present: { readonly code?: Code } | null;
}): boolean {
  return values.code !== undefined && textOf(present?.code) !== '' && values.code !== present?.code;
}

export const renamedPaymentTerms = renamedCode(paymentTerms, 'paymentTermsCode');
export const renamedShipmentMethod = renamedCode(shipmentMethods, 'shipmentMethodCode');
export const renamedShippingAgent = renamedCode(shippingAgents, 'shippingAgentCode');
