import { CoupletError } from '@couplet/core';
import {
  deleteSurvivors,
  listSkipped,
  restoreDeleted,
  retryAllSkipped,
  synchronizeSkipped,
  uncoupleSkipped,
  type OpenTenant,
  type SkippedRecord,
  type Worker,
} from '@couplet/core/internal';
import { linesOfOrder } from '../company/lines-of-order';
import type { Tenant } from '../company/world';
import { textOf } from '../oracle/ledger';
import { kinds } from '../world/kinds';
import type { AdminAction, Command } from './script';

const actor = 'simulated administrator';

/** An administrator acts on a record that stayed behind; the oracle is told what was decided before it happens. */
export async function administer(
  tenant: Tenant,
  open: OpenTenant,
  { action, pick }: Command & { readonly do: 'admin' },
  worker: Worker,
): Promise<string> {
  if (action === 'retryAll') return `${tenant.id} retries ${await retryAllSkipped(open, actor)} skipped records`;
  const { records } = await listSkipped(open, { kinds: ['skipped', 'failed'] });
  const record = records[pick % Math.max(1, records.length)];
  if (record === undefined) return `${tenant.id} has no records to ${action}`;
  const births = action === 'uncouple' ? tenant.expectations.uncoupled : tenant.expectations.decided;
  for (const birth of birthsOf(tenant, record)) births.add(birth);
  try {
    await act(action, open, record, worker);
  } catch (error) {
    if (!CoupletError.is(error, 'CPL_LEASE_HELD') && !CoupletError.is(error, 'CPL_MAPPING_UNKNOWN')) throw error;
    return `${tenant.id} is to ${action} ${record.mapping} ${record.key} later: ${error.message}`;
  }
  return `${tenant.id} does ${action} to ${record.mapping} ${record.key}`;
}

async function act(action: AdminAction, open: OpenTenant, record: SkippedRecord, worker: Worker): Promise<void> {
  switch (action) {
    case 'chooseLocal':
      await synchronizeSkipped(open, actor, [record], 'local');
      break;
    case 'chooseIntegration':
      await synchronizeSkipped(open, actor, [record], 'integration');
      break;
    case 'restore':
      await restoreDeleted(open, actor, [record]);
      break;
    case 'deleteSurvivors':
      await deleteSurvivors(open, actor, [record], worker);
      break;
    case 'uncouple':
      await uncoupleSkipped(open, actor, [record], worker);
      break;
  }
}

/** The record's birth, and those of the lines that go with it where it is a document. */
function birthsOf({ oracle, systems }: Tenant, record: SkippedRecord): readonly string[] {
  const side = record.direction === 'toIntegrationTable' ? 'local' : 'integration';
  const kind = Object.values(kinds).find((one) => one.mapping === record.mapping);
  const birth = kind && oracle.ledger.find(kind, side, record.key)?.birth;
  if (kind === undefined || birth === undefined) return [];
  if (kind.name !== 'order') return [birth];
  const lines = (['local', 'integration'] as const).flatMap((each) =>
    oracle.ledger
      .ofBirth(kind, each, birth)
      .flatMap(({ key }) => linesOfOrder(systems, each, { number: birth, key }))
      .map((line) => textOf(line[kinds.line.birth[each]])),
  );
  return [birth, ...lines];
}
