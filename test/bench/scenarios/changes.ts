import { fullRun, modifiedRun, runToEnd, type RunMode } from '@couplet/core/internal';
import type { ChangeFigures, Task } from '../children/task';
import { measuredTable } from '../measuring/measured-mapping';
import { between } from '../measuring/meter';
import { RowCounter } from '../measuring/row-counter';
import { countersOf, countersText } from './counters-of';
import { withBench, type Bench } from './open-bench';

/** Comparing more than this takes long, and says nothing more. */
const mostCompared = 10_000;

/** What is run on records that are coupled already, one after another on the same data. */
export function changes(task: Task): Promise<readonly ChangeFigures[]> {
  return withBench(task, async (bench) => {
    await runToEnd(bench.tenant, bench.mapping, fullRun, bench.program.worker);
    await runToEnd(bench.tenant, bench.mapping, modifiedRun, bench.program.worker);
    await bench.admin.latency(task.latency);
    const figures: ChangeFigures[] = [];
    const measure = async (kind: ChangeFigures['kind'], name: string, records: number): Promise<void> => {
      const scenario = `${name}, among ${task.records.toLocaleString('en')}`;
      const measured = await measuredRun(bench, kind === 'everything' ? fullRun : modifiedRun);
      figures.push({ kind, scenario, among: task.records, records, ...measured });
    };
    const updated = Math.min(1000, task.records);
    await changeLocally(bench, updated, 1);
    await measure('updates', `${updated} customers changed, through versioned $batch, and their echo`, updated);
    const half = Math.max(1, Math.round(task.changed / 2));
    await changeLocally(bench, half, 2);
    await changeInDataverse(bench, half);
    await measure('both', `${2 * half} changed, half of them on either side`, 2 * half);
    await measure('echoes', `echoes of ${half}`, half);
    if (task.records <= mostCompared) await measure('everything', 'everything compared, nothing changed', task.records);
    return figures;
  });
}

async function measuredRun(
  bench: Bench,
  mode: RunMode,
): Promise<Omit<ChangeFigures, 'kind' | 'scenario' | 'among' | 'records'>> {
  const counter = new RowCounter();
  const before = bench.read();
  const run = await runToEnd(counter.wrap(bench.tenant), bench.mapping, mode, bench.program.worker);
  const reading = between(before, bench.read());
  const there = countersOf(run, 'toIntegrationTable');
  const back = countersOf(run, 'fromIntegrationTable');
  return {
    outcome: `there ${countersText(there)}; back ${countersText(back)}`,
    reading,
    rows: counter.rows,
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
