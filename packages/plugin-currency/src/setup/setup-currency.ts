import {
  CoupletError,
  guid,
  type BulkWriter,
  type DateOnly,
  type Guid,
  type Random,
  type RecordStore,
} from '@couplet/core';
import { adjustedLocalRate } from '../conversion/exchange-rate';
import { currencyCode } from '../conversion/rate-table';
import { addBaseCurrency } from './add-base-currency';
import type { CurrencyRow, DataverseCurrencies, OrganizationCurrency } from './dataverse-currencies';
import { LocalCurrencies, type LocalCurrency } from './local-currencies';
import {
  BaseCurrencyMissingError,
  BaseCurrencyUndefinedError,
  GeneralLedgerSetupMissingError,
  LocalCurrencyCodeEmptyError,
  LocalCurrencyNotInDataverseError,
  OrganizationMissingError,
} from './setup-errors';
import { WebApiCurrencies, type CurrencySetupClient } from './web-api-currencies';

/** Where the setup reads the company, and the day that counts as today. */
export interface SetupCurrencyOptions {
  /** The store of the tenant's local system. */
  readonly local: RecordStore;
  /** Writes the local system: adds a base currency that the company lacks (DV-153, DV-154). Nothing is added where this is left out. */
  readonly writer?: BulkWriter;
  readonly random: Random;
  /** Rates that start later do not count. */
  readonly onDate: DateOnly;
}

/** The base data of an environment (DV-136) and its local currency, under the names of the tenant's settings. */
export interface CurrencySetup {
  readonly baseCurrencyRow: Guid;
  readonly baseCurrencyCode: string;
  readonly baseCurrencySymbol: string;
  readonly baseCurrencyPrecision: number;
  /** Digits after the point of currencies that are created (DV-134). */
  readonly currencyDecimalPrecision: number;
  /** The row that an empty local currency code stands for (DV-144). */
  readonly localCurrencyRow: Guid;
  readonly localCurrencyCode: string;
}

/** Longest ISO code that Dataverse keeps (WA-145). */
export const isoCodeLength = 5;

/**
 * Reads the base data of an environment and makes sure that the company's local currency has a row there. Safe to call again; checks at
 * every call, not only the first time (DV-149). Adds the base currency to the company where a writer is given (DV-153, DV-154).
 * @throws OrganizationMissingError, BaseCurrencyUndefinedError, BaseCurrencyMissingError, GeneralLedgerSetupMissingError (DV-138, DV-150)
 * @throws LocalCurrencyCodeEmptyError (DV-147), LocalCurrencyNotInDataverseError (DV-151), BaseCurrencyNotAddedError (DV-154)
 */
export function setupCurrency(client: CurrencySetupClient, options: SetupCurrencyOptions): Promise<CurrencySetup> {
  return setupCurrencies(
    new WebApiCurrencies(client, options.random),
    new LocalCurrencies(options.local),
    options.onDate,
    options.writer,
  );
}

/** {@link setupCurrency} behind its two doors. */
export async function setupCurrencies(
  remote: DataverseCurrencies,
  local: LocalCurrencies,
  onDate: DateOnly,
  writer?: BulkWriter,
): Promise<CurrencySetup> {
  const organization = await remote.organization();
  if (organization === null) throw new OrganizationMissingError();
  const base = await baseCurrency(remote, organization);
  const localCurrency = await local.localCurrency();
  if (localCurrency === null) throw new GeneralLedgerSetupMissingError();
  const localCurrencyCode = currencyCode(localCurrency.code);
  if (localCurrencyCode === '') throw new LocalCurrencyCodeEmptyError();
  const isoCode = localCurrencyCode.slice(0, isoCodeLength);
  const baseCurrencyCode = currencyCode(base.isoCode);
  const existing = isoCode === baseCurrencyCode ? base : await remote.currencyByIsoCode(isoCode);
  if (writer !== undefined && existing !== null && existing !== base)
    await addBaseCurrency({ base, baseCurrencyCode, localCurrency: existing, onDate }, local, writer);
  const localCurrencyRow =
    existing?.row ?? (await createLocalCurrency({ remote, local, localCurrency, isoCode, baseCurrencyCode, onDate }));
  return {
    baseCurrencyRow: guid(base.row),
    baseCurrencyCode,
    baseCurrencySymbol: organization.baseCurrencySymbol,
    baseCurrencyPrecision: organization.baseCurrencyPrecision,
    currencyDecimalPrecision: organization.currencyDecimalPrecision,
    localCurrencyRow: guid(localCurrencyRow),
    localCurrencyCode,
  };
}

async function baseCurrency(remote: DataverseCurrencies, organization: OrganizationCurrency): Promise<CurrencyRow> {
  const { baseCurrencyRow, baseCurrencySymbol } = organization;
  if (baseCurrencyRow === null) throw new BaseCurrencyUndefinedError();
  const base = await remote.currencyByRow(baseCurrencyRow);
  if (base === null) throw new BaseCurrencyMissingError(baseCurrencySymbol, baseCurrencyRow);
  return base;
}

interface Creation {
  readonly remote: DataverseCurrencies;
  readonly local: LocalCurrencies;
  readonly localCurrency: LocalCurrency;
  readonly isoCode: string;
  readonly baseCurrencyCode: string;
  readonly onDate: DateOnly;
}

/** Creates the local currency's row, which takes a base currency with a rate on the local side (DV-151). */
async function createLocalCurrency(creation: Creation): Promise<string> {
  const { remote, local, localCurrency, isoCode, baseCurrencyCode, onDate } = creation;
  const code = currencyCode(localCurrency.code);
  const places = await local.amountDecimalPlaces(baseCurrencyCode);
  if (places === null)
    throw new LocalCurrencyNotInDataverseError(
      code,
      baseCurrencyCode,
      `${baseCurrencyCode} is no local currency, so there is no rate`,
    );
  try {
    return await remote.createCurrency({
      isoCode,
      name: localCurrency.description || code,
      symbol: localCurrency.symbol || code,
      precision: decimalsOf(places),
      exchangeRate: adjustedLocalRate({
        base: baseCurrencyCode,
        rates: await local.exchangeRates(baseCurrencyCode, onDate),
        localCurrencyCode: code,
        onDate,
      }),
    });
  } catch (error) {
    if (!CoupletError.is(error) || error.retryable) throw error;
    throw new LocalCurrencyNotInDataverseError(code, baseCurrencyCode, error.message, error);
  }
}

/** The most decimals in an *Amount Decimal Places* text: the number after the colon of `2:4`; 2 where there is none. */
export function decimalsOf(amountDecimalPlaces: string): number {
  const decimals = /:\s*(\d+)/.exec(amountDecimalPlaces)?.[1];
  return decimals === undefined ? 2 : Number(decimals);
}
