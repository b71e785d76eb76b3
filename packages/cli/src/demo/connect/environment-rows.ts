import type { Company } from '../../company';
import type { EnvironmentOptions } from '../../program/environment';

/** What the environment of a company is made with before Couplet comes: its base currency and its users. */
export function environmentRows(company: Company): NonNullable<EnvironmentOptions['fresh']> {
  const systemuser = company.tables.systemUsers.map((user) => ({ ...user, accessmode: 0 }));
  return { baseCurrency: company.baseCurrencyCode, rows: { systemuser } };
}
