import { CoupletError } from '@couplet/core';

/** The environment has no organization row that we may read (DV-150). */
export class OrganizationMissingError extends CoupletError {
  readonly code = 'CPL_ORGANIZATION_MISSING';
  constructor() {
    super(
      'The Dataverse environment shows no organization row. Give the application user a role that may read the table organization.',
    );
  }
}

/** The organization names no base currency (DV-138). */
export class BaseCurrencyUndefinedError extends CoupletError {
  readonly code = 'CPL_BASE_CURRENCY_UNDEFINED';
  constructor() {
    super(
      'The Dataverse organization names no base currency, so no exchange rate can be computed. Set the base currency of the environment.',
    );
  }
}

/** The base currency's row cannot be read (DV-138, DV-150). */
export class BaseCurrencyMissingError extends CoupletError {
  readonly code = 'CPL_BASE_CURRENCY_MISSING';
  constructor(symbol: string, row: string) {
    super(
      `The base currency ${symbol || 'of the organization'} (row ${row}) cannot be found in Dataverse. ` +
        'Give the application user a role that may read the table transactioncurrency.',
      { symbol, row },
    );
  }
}

/** The company has no general ledger setup (DV-150). */
export class GeneralLedgerSetupMissingError extends CoupletError {
  readonly code = 'CPL_GENERAL_LEDGER_SETUP_MISSING';
  constructor() {
    super(
      'The company has no General Ledger Setup, which names its local currency. Add its one row, with the LCY Code.',
    );
  }
}

/** The general ledger setup names no local currency (DV-147, DV-150). */
export class LocalCurrencyCodeEmptyError extends CoupletError {
  readonly code = 'CPL_LOCAL_CURRENCY_CODE_EMPTY';
  constructor() {
    super('The LCY Code in the General Ledger Setup is empty. Enter the ISO code of the local currency, such as GBP.');
  }
}

/** The local currency is not in Dataverse and could not be created there (DV-151). */
export class LocalCurrencyNotInDataverseError extends CoupletError {
  readonly code = 'CPL_LOCAL_CURRENCY_NOT_IN_DATAVERSE';
  constructor(localCurrencyCode: string, baseCurrencyCode: string, reason: string, cause?: unknown) {
    super(
      `The local currency ${localCurrencyCode} is not among the currencies of Dataverse, and was not created there: ${reason}. ` +
        `Make sure that the LCY Code is an ISO code; then add ${baseCurrencyCode} to the local currencies with a rate valid today, ` +
        `or create ${localCurrencyCode} in Dataverse.`,
      { localCurrencyCode, baseCurrencyCode, reason },
      { cause },
    );
  }
}

/** The base currency could not be added to the local currencies, or has no rate (DV-154). */
export class BaseCurrencyNotAddedError extends CoupletError {
  readonly code = 'CPL_BASE_CURRENCY_NOT_ADDED';
  constructor(baseCurrencyCode: string, reason: string) {
    super(
      `The base currency ${baseCurrencyCode} of Dataverse could not be added to the local currencies: ${reason}. ` +
        `Add ${baseCurrencyCode} there yourself, with an exchange rate that is valid today.`,
      { baseCurrencyCode, reason },
    );
  }
}
