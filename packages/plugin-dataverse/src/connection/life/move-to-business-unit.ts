import { guid } from '@couplet/core';
import { chosenBusinessUnit } from '../business-units';
import { EnvironmentRows, textColumn } from '../environment-rows';
import { findCompanyById } from '../company-row';
import { CompanyRowUnknownError, ConfirmationNeededError, ConnectionOnError } from '../errors';
import { setupConnection } from '../setup-connection';
import { companiesInUnit } from '../shared-unit';
import type { ConnectionAt } from './connection-at';
import { connectionStatus } from './connection-status';
import { withStoredConnection } from './stored-connection';

/** Where a company is after its business unit was changed. */
export interface MovedToUnit {
  readonly businessUnit: string;
  readonly owningTeam: string;
  /** Whole sentences for an administrator. */
  readonly notices: readonly string[];
}

/**
 * Gives a company another business unit, while its connection is off (DV-26, DV-31): an owning team is found or made there, gets the role, and
 * becomes the company's default team. New rows belong to it; rows that are there keep their owner (DV-35). Audited.
 * @throws ConnectionOnError, BusinessUnitUnfitError, ConfirmationNeededError where another company uses the unit (DV-28)
 */
export async function moveToBusinessUnit(at: ConnectionAt, unit: string, confirmed = false): Promise<MovedToUnit> {
  const { control, tenant, actor } = at;
  if ((await connectionStatus(at)).state === 'on') throw new ConnectionOnError(tenant, 'choose another business unit');
  const configuration = control.tenants.configuration(tenant);
  const before = await configuration.settings();
  const { settings, notices } = await withStoredConnection(at, async (client) => {
    const rows = new EnvironmentRows(client);
    const row = typeof before.companyRow === 'string' ? await findCompanyById(rows, before.companyRow) : null;
    if (row === null) throw new CompanyRowUnknownError(tenant);
    const company = { companyId: textColumn(row, 'bcbi_externalid'), companyName: textColumn(row, 'bcbi_name') };
    const chosen = await chosenBusinessUnit(rows, guid(unit));
    const others = await companiesInUnit(rows, chosen, company.companyId);
    if (others.length > 0 && !confirmed)
      throw new ConfirmationNeededError([
        `The business unit ${chosen.name} is used by ${others.join(', ')}: rows of the companies would mix, and synchronization may fail.`,
      ]);
    return setupConnection(client, { ...company, businessUnit: chosen.id });
  });
  await configuration.saveSettings(settings);
  const facts = { before: before.businessUnit ?? null, businessUnit: settings.businessUnit };
  await configuration.audit({ actor, action: 'connection.businessUnit', subject: tenant, facts });
  return { businessUnit: settings.businessUnit, owningTeam: settings.owningTeam, notices };
}
