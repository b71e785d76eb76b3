import { dateOnly, type Clock, type Random } from '@couplet/core';
import { createLocalSystem } from '@couplet/core/internal';
import { setupCurrency } from '@couplet/plugin-currency';
import { setupConnection, type DataverseClient } from '@couplet/plugin-dataverse';
import type { Company } from '../../company';
import { localSchema } from '../../program/local-schema';
import type { Program } from '../../program/open-program';
import { tenantId } from '../../program/tenant-id';
import type { DemoState } from '../demo-state';

/** The clock and randomness that a setup works with. */
interface Machine {
  readonly clock: Clock;
  readonly random: Random;
}

/**
 * Joins the company to its environment: business unit, owning team and company row, then the base currency and the row of the local
 * currency; what they find becomes the tenant's settings. Safe to repeat. Gives what an administrator should know, in whole sentences.
 */
export async function setUpConnection(
  program: Program,
  client: DataverseClient,
  company: Company,
  state: DemoState,
  machine: Machine,
): Promise<readonly string[]> {
  const { settings, notices } = await setupConnection(client, {
    companyId: state.companyId,
    companyName: company.name,
  });
  const local = createLocalSystem({ pool: program.localPool, schema: localSchema, tables: [], ...machine });
  const onDate = dateOnly(company.workDate);
  const currency = await setupCurrency(client, {
    local: local.store,
    writer: local.writer,
    random: machine.random,
    onDate,
  });
  await program.control.tenants
    .configuration(tenantId)
    .saveSettings({ ...settings, ...currency, workDate: company.workDate });
  return notices;
}
