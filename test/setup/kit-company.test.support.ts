import { code, dateOnly, decimal } from '@couplet/core';
import type { MemorySystem } from '@couplet/core/testing';
import { currencyExchangeRates } from '@couplet/plugin-currency';
import { currencies, customers, generalLedgerSetup, salespeople, vendors } from '@couplet/plugin-dataverse';

/** Fills a small company: a currency with a rate, two salespeople, three customers and a vendor. */
export function fillCompany(local: MemorySystem): void {
  local.table(generalLedgerSetup).add({ primaryKey: code(''), lcyCode: code('GBP'), localCurrencySymbol: '£' });
  local.table(currencies).add({ code: code('EUR'), description: 'Euro', amountDecimalPlaces: '2:2' });
  local.table(currencyExchangeRates).add({
    currencyCode: code('EUR'),
    startingDate: dateOnly('2026-01-01'),
    exchangeRateAmount: decimal('100'),
    relationalExchRateAmount: decimal('80'),
    adjustmentExchRateAmount: decimal('100'),
    relationalAdjmtExchRateAmt: decimal('80'),
  });
  local.table(salespeople).add({ code: code('AB'), name: 'Ada Bell', eMail: 'ada@thistle.example' });
  local.table(salespeople).add({ code: code('CD'), name: 'Cy Dale', eMail: 'cy@thistle.example' });
  for (const no of ['C1', 'C2', 'C3'])
    local.table(customers).add({ no: code(no), name: `Customer ${no}`, salespersonCode: code('AB') });
  local.table(vendors).add({ no: code('V1'), name: 'Vendor V1' });
}
