import type { Environment } from '../environment/environment';
import type { Column } from '../metadata/column';
import type { Row } from '../store/row';

/** Fractional digits of a money column on a row of a currency: its own, the organization's or the currency's (WA-147). */
export function moneyPrecision(environment: Environment, column: Column, currency: Row | undefined): number {
  const { precision, precisionSource } = column.definition;
  if (precisionSource === 2) return currencyPrecision(environment, currency) ?? precision ?? 2;
  if (precisionSource === 1) return Number(environment.setting('pricingdecimalprecision') ?? 2);
  return precision ?? 2;
}

/** Id of the currency of a row whose caller gave none: the user's, else the organization's (WA-146). */
export function defaultCurrency(environment: Environment, userId: string): string | null {
  const users = environment.catalog.table('systemuser');
  const column = users.column('transactioncurrencyid');
  const own = column ? environment.database.find(users, userId)?.get(column.ordinal) : null;
  return (own ?? environment.setting('basecurrencyid')) as string | null;
}

function currencyPrecision(environment: Environment, currency: Row | undefined): number | undefined {
  const column = environment.catalog.table('transactioncurrency').column('currencyprecision')!;
  const digits = currency?.get(column.ordinal);
  return typeof digits === 'number' ? digits : undefined;
}
