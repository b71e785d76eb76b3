import { CoupletError, guid } from '@couplet/core';
import { isLookup, RefusedError, TableNotFoundError } from '../client';
import { findCompanyRow, teamOfCompany } from './company-row';
import { EnvironmentRows, textColumn, type SetupTable } from './environment-rows';
import { CompanyRowMissingError, RequirementsNotMetError, TablesUnreadableError } from './errors';
import { OwningTeamElsewhereError, OwningTeamMissingError, OwningTeamWithoutRoleError } from './errors';
import { checkIntegrationUser } from './integration-user';
import { teamHasIntegrationRole } from './owning-team';
import type { ConnectionClient } from './setup-client';
import { checkBaseSolution } from './solution-version';

/** Whose requirements are checked. */
export interface RequirementsOf {
  /** System id of the local company. */
  readonly companyId: string;
  /** The chosen business unit; where nothing was chosen, that of the team counts. */
  readonly businessUnit?: string;
  /** The user that Couplet signs in as, where somebody else asks, such as an administrator. */
  readonly integrationUser?: string;
}

/** The tables that the integration cannot do without (DV-16). */
const baseTables: readonly SetupTable[] = ['bcbi_company', 'businessunit', 'role', 'systemuser', 'team'];

/**
 * Everything that keeps an environment from being worked with (DV-16): the solution, the user that we sign in as, the owning team with its
 * role, and the tables. All of it, so that an administrator mends it in one go; none when all is well. Writes nothing.
 */
export async function requirementProblems(
  client: ConnectionClient,
  of: RequirementsOf,
): Promise<readonly CoupletError[]> {
  const rows = new EnvironmentRows(client);
  const problems: CoupletError[] = [];
  const check = async (work: () => Promise<unknown>): Promise<boolean> => {
    try {
      await work();
      return true;
    } catch (error) {
      if (!CoupletError.is(error) || error.retryable) throw error;
      problems.push(error);
      return false;
    }
  };
  await check(() => checkBaseSolution(client));
  if (!(await check(() => checkTables(rows)))) return problems;
  const userId = of.integrationUser ?? (await client.whoAmI()).userId;
  await check(() => checkIntegrationUser(rows, userId));
  await check(() => checkOwningTeam(rows, of));
  return problems;
}

/** @throws the problem where there is one, RequirementsNotMetError where there are several (DV-16) */
export async function checkRequirements(client: ConnectionClient, of: RequirementsOf): Promise<void> {
  const problems = await requirementProblems(client, of);
  const [first] = problems;
  if (first === undefined) return;
  throw problems.length === 1 ? first : new RequirementsNotMetError(problems);
}

async function checkTables(rows: EnvironmentRows): Promise<void> {
  const unreadable: string[] = [];
  for (const table of baseTables)
    try {
      await rows.first(table, { op: 'null', column: 'createdon' }, []);
    } catch (error) {
      if (error instanceof TableNotFoundError) throw error;
      if (!(error instanceof RefusedError) || error.refusal.kind !== 'privilege') throw error;
      unreadable.push(table);
    }
  if (unreadable.length > 0) throw new TablesUnreadableError(unreadable);
}

async function checkOwningTeam(rows: EnvironmentRows, { companyId, businessUnit }: RequirementsOf): Promise<void> {
  const externalId = guid(companyId);
  const company = await findCompanyRow(rows, externalId);
  if (company === null) throw new CompanyRowMissingError(externalId);
  const teamId = teamOfCompany(company);
  const team = teamId === null ? null : await rows.byId('team', teamId, ['name', 'businessunitid']);
  const unit = team?.values.businessunitid ?? null;
  if (team === null || !isLookup(unit)) throw new OwningTeamMissingError(textColumn(company, 'bcbi_name'));
  const name = textColumn(team, 'name');
  if (businessUnit !== undefined && guid(businessUnit) !== unit.id)
    throw new OwningTeamElsewhereError(name, unit.id, guid(businessUnit));
  if (!(await teamHasIntegrationRole(rows, team.id, unit.id))) throw new OwningTeamWithoutRoleError(name, unit.id);
}
