import { isLookup, type DataverseRow } from '../client';
import type { EnvironmentRows } from '../connection';
import { findCompanyRow, teamOfCompany } from '../connection/company-row';
import type { SetupContext } from './setup-context';

/** What an environment has of a company, and what the tenant's settings say of it. */
export interface CompanyInEnvironment {
  readonly rows: EnvironmentRows;
  /** The company's row; null when there is none. */
  readonly row: DataverseRow | null;
  /** Its default owning team with the business unit that the team is in; null without one. */
  readonly team: { readonly id: string; readonly unit: string } | null;
  /** Ids of the rows that the tenant's settings name; '' where they name none. */
  readonly settings: Readonly<Record<RowSettingName, string>>;
}

type RowSettingName = 'businessUnit' | 'owningTeam' | 'companyRow' | 'integrationUser';

/** Reads what there is of the company. Writes nothing. */
export async function companyInEnvironment(setup: SetupContext): Promise<CompanyInEnvironment> {
  const rows = await setup.environment.rows();
  const row = await findCompanyRow(rows, setup.company.id);
  const teamId = row === null ? null : teamOfCompany(row);
  const unit = teamId === null ? null : await unitOfTeam(rows, teamId);
  return {
    rows,
    row,
    team: teamId === null || unit === null ? null : { id: teamId, unit },
    settings: await namedRows(setup),
  };
}

/** Id of the business unit that a team is in; null when there is no such team. */
export async function unitOfTeam(rows: EnvironmentRows, team: string): Promise<string | null> {
  const unit = (await rows.byId('team', team, ['businessunitid']))?.values.businessunitid ?? null;
  return isLookup(unit) ? unit.id : null;
}

async function namedRows({ configuration }: SetupContext): Promise<Record<RowSettingName, string>> {
  const stored = await configuration.settings();
  const text = (name: RowSettingName): string => {
    const value = stored[name];
    return typeof value === 'string' ? value : '';
  };
  return {
    businessUnit: text('businessUnit'),
    owningTeam: text('owningTeam'),
    companyRow: text('companyRow'),
    integrationUser: text('integrationUser'),
  };
}
