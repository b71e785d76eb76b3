import { dateOnly, type DateOnly, type Json, type System } from '@couplet/core';
import { done, open, type SetupContext, type SetupStep } from '@couplet/plugin-dataverse';
import { currencyCode } from '../conversion/rate-table';
import { lackingOfBaseCurrency } from './add-base-currency';
import { LocalCurrencies } from './local-currencies';
import { isoCodeLength, setupCurrency } from './setup-currency';
import { WebApiCurrencies } from './web-api-currencies';

/** Where the step finds the company. */
export interface CurrencyStepOptions {
  /** The tenant's local system. */
  readonly local: () => Pick<System, 'store' | 'writer'>;
  /** The day that counts as today for this company; null for today. */
  readonly workDate: DateOnly | null;
}

/**
 * The base currency of the environment, and the row of the company's local currency, which is created where it is missing (DV-136, DV-151); the base currency is added to
 * a company that lacks it (DV-153, DV-154).
 */
export function currencyStep({ local, workDate }: CurrencyStepOptions): SetupStep {
  return {
    id: 'currency',
    title: 'Base currency',
    needs: ['company', 'connection-test'],
    check: async (setup) => {
      const remote = new WebApiCurrencies(await setup.environment.administrator(), setup.random);
      const organization = await remote.organization();
      const company = new LocalCurrencies(local().store);
      const ledger = await company.localCurrency();
      const code = currencyCode(ledger?.code ?? '');
      if (organization === null || code === '') return open('Read the base currency and the local currency');
      const { baseCurrencyRow, baseCurrencySymbol, baseCurrencyPrecision, currencyDecimalPrecision } = organization;
      const base = baseCurrencyRow === null ? null : await remote.currencyByRow(baseCurrencyRow);
      const isoCode = code.slice(0, isoCodeLength);
      const row = currencyCode(base?.isoCode ?? '') === isoCode ? base : await remote.currencyByIsoCode(isoCode);
      if (row === null) return open(`Create the local currency ${code} in Dataverse`);
      const wanted = {
        baseCurrencyRow,
        baseCurrencyCode: currencyCode(base?.isoCode ?? ''),
        baseCurrencySymbol,
        baseCurrencyPrecision,
        currencyDecimalPrecision,
        localCurrencyRow: row.row,
        localCurrencyCode: code,
        ...(workDate === null ? {} : { workDate }),
      };
      const lacking =
        row === base ? null : await lackingOfBaseCurrency(wanted.baseCurrencyCode, company, workDate ?? today(setup));
      if (lacking !== null) return open(additions[lacking](wanted.baseCurrencyCode));
      const settings = await setup.configuration.settings();
      const known = Object.entries(wanted).every(([name, value]) => settings[name] === value);
      const found = `base currency ${wanted.baseCurrencyCode}, local currency ${code}`;
      return known ? done(found) : open(`Use ${found}`, found);
    },
    plan: () => ['Read the base currency, and find or create the local currency in Dataverse'],
    apply: async (setup) => {
      const found = await setupCurrency(await setup.environment.administrator(), {
        local: local().store,
        writer: local().writer,
        random: setup.random,
        onDate: workDate ?? today(setup),
      });
      const settings: Record<string, Json> = { ...found, ...(workDate === null ? {} : { workDate }) };
      await setup.configuration.saveSettings(settings);
    },
  };
}

const additions = {
  currency: (code: string) => `Add the base currency ${code} to the local currencies, with a rate`,
  rate: (code: string) => `Give the base currency ${code} an exchange rate`,
};

function today({ clock }: SetupContext): DateOnly {
  return dateOnly(new Date(clock.now()).toISOString().slice(0, 10));
}
