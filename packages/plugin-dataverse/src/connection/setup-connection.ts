import { guid, type Guid } from '@couplet/core';
import { chosenBusinessUnit, defaultBusinessUnit, presentBusinessUnit, type BusinessUnit } from './business-units';
import { ensureCompanyRow, findCompanyRow, teamOfCompany } from './company-row';
import { EnvironmentRows } from './environment-rows';
import { checkIntegrationUser } from './integration-user';
import { owningTeam } from './owning-team';
import type { SetupClient } from './setup-client';
import { companiesInUnit } from './shared-unit';
import type { DataverseRow } from '../client';
import { isLookup } from '../client';

/** What the setup must know. */
export interface SetupOptions {
  /** The system id of the local company: what its row in Dataverse is found by (DV-22). */
  readonly companyId: string;
  readonly companyName: string;
  /** Another business unit than the company's own (DV-26). */
  readonly businessUnit?: string;
}

/** What the setup found or made. */
export interface SetupResult {
  /** Settings of the tenant, to be stored as they are. Those of the currencies come from the currency plugin's setup. */
  readonly settings: {
    readonly companyRow: Guid;
    readonly owningTeam: Guid;
    readonly businessUnit: Guid;
    readonly integrationUser: Guid;
  };
  readonly organizationId: Guid;
  /** Things that an administrator should know of, in whole sentences. */
  readonly notices: readonly string[];
}

/**
 * Joins a company to an environment: checks the sign-in and its user (DV-16), then finds or creates the business unit (DV-23), the owning
 * team with its role (DV-24) and the company's row (DV-22, DV-25). Safe to run again: it finds what it made.
 * @throws IntegrationUserUnfitError, RootBusinessUnitMissingError, BusinessUnitUnfitError, IntegrationRoleMissingError, and what a client throws
 */
export async function setupConnection(client: SetupClient, options: SetupOptions): Promise<SetupResult> {
  const rows = new EnvironmentRows(client);
  const externalId = guid(options.companyId);
  const identity = await client.whoAmI();
  await checkIntegrationUser(rows, identity.userId);
  const present = await findCompanyRow(rows, externalId);
  const unit = await unitFor(rows, present, options, externalId);
  const teamId = await teamFor(rows, present, unit, identity.userId);
  const companyRow = await ensureCompanyRow(rows, present, { externalId, name: options.companyName, teamId });
  const others = await companiesInUnit(rows, unit, externalId);
  return {
    settings: {
      companyRow: guid(companyRow),
      owningTeam: guid(teamId),
      businessUnit: guid(unit.id),
      integrationUser: guid(identity.userId),
    },
    organizationId: guid(identity.organizationId),
    notices: others.map(
      (name) =>
        `The business unit ${unit.name} is also used by the company ${name}. Give each company a unit of its own.`,
    ),
  };
}

/** The chosen unit, else that of the company's default team, else the company's own (DV-26). */
async function unitFor(
  rows: EnvironmentRows,
  present: DataverseRow | null,
  options: SetupOptions,
  externalId: string,
): Promise<BusinessUnit> {
  if (options.businessUnit !== undefined) return chosenBusinessUnit(rows, guid(options.businessUnit));
  const teamId = present === null ? null : teamOfCompany(present);
  const unitId = teamId === null ? null : await unitOfTeam(rows, teamId);
  return unitId === null
    ? defaultBusinessUnit(rows, options.companyName, externalId)
    : presentBusinessUnit(rows, unitId);
}

/** The company's default team where it is in that unit, else the owning team of the unit. */
async function teamFor(
  rows: EnvironmentRows,
  present: DataverseRow | null,
  unit: BusinessUnit,
  administratorId: string,
): Promise<string> {
  const teamId = present === null ? null : teamOfCompany(present);
  if (teamId !== null && (await unitOfTeam(rows, teamId)) === unit.id) return teamId;
  return owningTeam(rows, unit, administratorId);
}

async function unitOfTeam(rows: EnvironmentRows, teamId: string): Promise<string | null> {
  const unit = (await rows.byId('team', teamId, ['businessunitid']))?.values.businessunitid ?? null;
  return isLookup(unit) ? unit.id : null;
}
