import { CoupletError } from '@couplet/core';
import {
  acceptEnvironment,
  bringBackCouplings,
  EnvironmentChangedError,
  knownEnvironment,
} from '@couplet/core/internal';
import type { DataverseClient } from '../../client';
import { findCompanyById } from '../company-row';
import { connectionFailure } from '../connection-failure';
import { dataverseVersion, versionWarning } from '../dataverse-version';
import { EnvironmentRows, textColumn } from '../environment-rows';
import { CompanyRowUnknownError } from '../errors';
import { checkRequirements } from '../requirements';
import { companiesInEnvironment, severalCompaniesNotice } from '../several-companies';
import { checkRowFree } from './check-row-free';
import type { ConnectionAt } from './connection-at';
import { connectionStatus } from './connection-status';
import { scheduleHolder } from './disable-connection';
import { withStoredConnection } from './stored-connection';

/** What an administrator should know of a connection that was switched on, in whole sentences. */
export interface EnabledConnection {
  readonly notices: readonly string[];
}

/**
 * Switches a tenant's connection on (DV-8), in this order: required fields, sign-in, the environment is the one that the tenant is joined to, and no other tenant
 * works as the same company there, the requirements (DV-16); only then the tenant is enabled, its disable reason cleared (DV-19), and its schedules go on. A failure leaves it
 * off. Couplings that were set apart for the environment come back. Mappings keep what the tenant changed in them. Audited.
 * @throws ConnectionIncompleteError, ConnectionFailedError, `CPL_ENVIRONMENT_CHANGED`, CompanyRowTakenError, what `checkRequirements` throws
 */
export async function enableConnection(at: ConnectionAt): Promise<EnabledConnection> {
  const { control, tenant, actor } = at;
  const configuration = control.tenants.configuration(tenant);
  const { organization, notices } = await withStoredConnection(at, async (client) => {
    const version = await dataverseVersion(client);
    const found = await confirmedOrganization(at, client);
    await checkRequirements(client, await requirementsOf(at, client));
    const companies = await companiesInEnvironment(new EnvironmentRows(client));
    const several = severalCompaniesNotice(companies, await configuration.settings());
    return { organization: found, notices: [versionWarning(version), several] };
  }).catch((error: unknown) => {
    throw CoupletError.is(error) ? connectionFailure(error) : error;
  });
  await acceptEnvironment({ id: tenant, configuration }, actor, { side: 'integration', environment: organization });
  await bringBackCouplings(control, tenant, actor, organization);
  const { reason } = await connectionStatus(at);
  await control.tenants.enable(tenant);
  await control.unitOfWork(tenant).run(async ({ schedules }) => {
    const held = (await schedules.pauses()).find(({ work }) => work === null);
    if (held?.actor === scheduleHolder) await schedules.resume(null);
  });
  await configuration.audit({
    actor,
    action: 'connection.enabled',
    subject: tenant,
    facts: { disabledReason: reason },
  });
  return { notices: notices.filter((notice) => notice !== null) };
}

/** The company and business unit that the tenant's settings say it is joined to. @throws CompanyRowUnknownError before the setup */
async function requirementsOf(
  { control, tenant }: ConnectionAt,
  client: DataverseClient,
): Promise<{ readonly companyId: string; readonly businessUnit?: string }> {
  const { companyRow, businessUnit } = await control.tenants.configuration(tenant).settings();
  const row = typeof companyRow === 'string' ? await findCompanyById(new EnvironmentRows(client), companyRow) : null;
  if (row === null) throw new CompanyRowUnknownError(tenant);
  const companyId = textColumn(row, 'bcbi_externalid');
  return typeof businessUnit === 'string' ? { companyId, businessUnit } : { companyId };
}

/** The organization that answers. @throws `CPL_ENVIRONMENT_CHANGED` where the tenant is joined to another one, CompanyRowTakenError */
async function confirmedOrganization(at: ConnectionAt, client: DataverseClient): Promise<string> {
  const { control, tenant } = at;
  const known = { id: tenant, configuration: control.tenants.configuration(tenant) };
  const before = await knownEnvironment(known, 'integration');
  const { organizationId } = await client.whoAmI();
  if (before !== null && before !== organizationId)
    throw new EnvironmentChangedError(tenant, 'integration', before, organizationId);
  await checkRowFree(at, organizationId);
  return organizationId;
}
