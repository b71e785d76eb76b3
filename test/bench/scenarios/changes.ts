import { fullRun, modifiedRun, runToEnd, type RunMode } from '@couplet/core/internal';
import type { ChangeFigures, Task } from '../children/task';
import { measuredTable } from '../measuring/measured-mapping';
import { between } from '../measuring/meter';
import { countersOf, countersText } from './counters-of';
import { withBench, type Bench } from './open-bench';

/** What is run on records that are coupled already, one after another on the same data. */
export function changes(task: Task): Promise<readonly ChangeFigures[]> {
  return withBench(task, async (bench) => {
    await runToEnd(bench.tenant, bench.mapping, fullRun, bench.program.worker);
    await runToEnd(bench.tenant, bench.mapping, modifiedRun, bench.program.worker);
    await bench.admin.latency(task.latency);
    const figures: ChangeFigures[] = [];
    const measure = async (scenario: string, records: number, mode: RunMode = modifiedRun): Promise<void> => {
      figures.push(await measured(bench, scenario, records, mode));
    };
    const updated = Math.min(1000, task.records);
    await changeLocally(bench, updated, 1);
    await measure(`${updated} customers changed, through versioned $batch, and their echo`, updated);
    const onePercent = Math.max(2, Math.round(task.records / 100));
    await changeLocally(bench, onePercent / 2, 2);
    await changeInDataverse(bench, onePercent / 2);
    await measure(`both ways over ${task.records} coupled records, 1 % changed`, onePercent);
    await measure('both ways again: echoes only', onePercent);
    await measure(`everything compared, nothing changed`, task.records, fullRun);
    return figures;
  });
}

async function measured(bench: Bench, scenario: string, records: number, mode: RunMode): Promise<ChangeFigures> {
  const before = bench.read();
  const run = await runToEnd(bench.tenant, bench.mapping, mode, bench.program.worker);
  const reading = between(before, bench.read());
  const there = countersOf(run, 'toIntegrationTable');
  const back = countersOf(run, 'fromIntegrationTable');
  return {
    scenario,
    records,
    outcome: `there ${countersText(there)}; back ${countersText(back)}`,
    reading,
    writesToDataverse: there.inserted + there.modified + there.deleted,
    writesToLocal: back.inserted + back.modified + back.deleted,
  };
}

/** The first customers get another second address line. */
async function changeLocally({ program }: Bench, count: number, round: number): Promise<void> {
  const { rowCount } = await program.localPool.query(
    'UPDATE erp.customer SET address2 = $2 WHERE no IN (SELECT no FROM erp.customer ORDER BY no LIMIT $1)',
    [count, `Changed ${round}`],
  );
  if (rowCount !== count) throw new Error(`${rowCount} customers were changed, not ${count}.`);
}

/** Accounts in the middle get another fax number. */
async function changeInDataverse({ tenant, mapping, admin }: Bench, count: number): Promise<void> {
  const couplings = await tenant.unitOfWork.run((repositories) =>
    repositories.couplings.list(mapping.pair, null, count),
  );
  const type = `Microsoft.Dynamics.CRM.${measuredTable}`;
  await admin.post('accounts/Microsoft.Dynamics.CRM.UpdateMultiple', {
    Targets: couplings.map(({ integrationKey }) => ({
      '@odata.type': type,
      accountid: integrationKey,
      fax: '+44 1632 960111',
    })),
  });
}
