import type { Decimal } from '@couplet/core';

/** What the organization row says about currencies (DV-136). */
export interface OrganizationCurrency {
  /** Row of the base currency; null when the organization names none. */
  readonly baseCurrencyRow: string | null;
  readonly baseCurrencySymbol: string;
  readonly baseCurrencyPrecision: number;
  /** Decimals that new currencies get (DV-134). */
  readonly currencyDecimalPrecision: number;
}

/** A currency row of Dataverse. */
export interface CurrencyRow {
  readonly row: string;
  readonly isoCode: string;
  readonly name: string;
  readonly symbol: string;
  /** Digits after the point of its amounts. */
  readonly precision: number;
  /** Units of it per unit of the base currency; null where the row has none. */
  readonly exchangeRate: Decimal | null;
}

/** A currency to create. */
export interface NewCurrency {
  readonly isoCode: string;
  readonly name: string;
  readonly symbol: string;
  readonly precision: number;
  /** Units of it per unit of the base currency. */
  readonly exchangeRate: Decimal;
}

/** What the setup of currencies needs of an environment. */
export interface DataverseCurrencies {
  /** Null when the environment has no organization row that we may read. */
  organization(): Promise<OrganizationCurrency | null>;
  currencyByRow(row: string): Promise<CurrencyRow | null>;
  /** ISO codes are unique in an environment and compared without case (WA-145). */
  currencyByIsoCode(isoCode: string): Promise<CurrencyRow | null>;
  /** Creates a currency and gives its row. Throws a CoupletError when it was refused or its outcome is unknown. */
  createCurrency(currency: NewCurrency): Promise<string>;
}
