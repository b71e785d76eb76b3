import { isLookup, type DataverseRow } from '../client';
import type { EnvironmentRows } from './environment-rows';
import { CompanyRowMissingError } from './errors';

const columns = ['bcbi_externalid', 'bcbi_name', 'bcbi_defaultowningteam'];

/** The row of a company: found by its external id, never by its name (DV-22); null when there is none. */
export function findCompanyRow(rows: EnvironmentRows, externalId: string): Promise<DataverseRow | null> {
  return rows.first('bcbi_company', { op: 'eq', column: 'bcbi_externalid', value: externalId }, columns);
}

/** The row of a company by its own id; null when there is none. */
export function findCompanyById(rows: EnvironmentRows, id: string): Promise<DataverseRow | null> {
  return rows.byId('bcbi_company', id, columns);
}

/** The row of a company that must be there. @throws CompanyRowMissingError (DV-46) */
export async function requireCompanyRow(rows: EnvironmentRows, externalId: string): Promise<DataverseRow> {
  const row = await findCompanyRow(rows, externalId);
  if (row === null) throw new CompanyRowMissingError(externalId);
  return row;
}

/** The company's default owning team, or null. */
export function teamOfCompany(row: DataverseRow): string | null {
  const team = row.values.bcbi_defaultowningteam ?? null;
  return isLookup(team) ? team.id : null;
}

/** Creates the company's row (DV-25), or gives the one that is there its team when it has another one or none (DV-25, DV-26). */
export async function ensureCompanyRow(
  rows: EnvironmentRows,
  present: DataverseRow | null,
  company: { readonly externalId: string; readonly name: string; readonly teamId: string },
): Promise<string> {
  const team = { table: 'team', id: company.teamId };
  if (present === null)
    return rows.create('bcbi_company', {
      bcbi_externalid: company.externalId,
      bcbi_name: company.name.slice(0, 30),
      bcbi_defaultowningteam: team,
      ownerid: team,
    });
  if (teamOfCompany(present) !== company.teamId)
    await rows.update('bcbi_company', present, { bcbi_defaultowningteam: team });
  return present.id;
}
