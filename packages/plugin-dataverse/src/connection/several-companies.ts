import type { Json } from '@couplet/core';
import { textColumn, type EnvironmentRows } from './environment-rows';

/** A company that is joined to an environment. */
export interface JoinedCompany {
  readonly id: string;
  readonly externalId: string;
  readonly name: string;
}

/** Setting of a tenant that switches {@link severalCompaniesNotice} off. */
export const severalCompaniesSetting = 'noticeSeveralCompanies';

/** All companies that are joined to the environment, by name. */
export async function companiesInEnvironment(rows: EnvironmentRows): Promise<readonly JoinedCompany[]> {
  const found = await rows.every('bcbi_company', ['bcbi_externalid', 'bcbi_name']);
  return found
    .map((row) => ({
      id: row.id,
      externalId: textColumn(row, 'bcbi_externalid'),
      name: textColumn(row, 'bcbi_name'),
    }))
    .sort((left, right) => (left.name < right.name ? -1 : 1));
}

/** What to know where several companies share an environment; null for one alone, or where the tenant has switched it off (DV-192). */
export function severalCompaniesNotice(
  companies: readonly JoinedCompany[],
  settings: Readonly<Record<string, Json>>,
): string | null {
  if (companies.length < 2 || settings[severalCompaniesSetting] === false) return null;
  return (
    `${companies.length} companies share this environment: ${companies.map(({ name }) => name).join(', ')}. Each takes its own rows and ` +
    'those of no company. Where a mapping is to take rows of all of them, run it from Dataverse, or keep doubles out by match fields, ' +
    'filters, and a prefix for keys.'
  );
}
