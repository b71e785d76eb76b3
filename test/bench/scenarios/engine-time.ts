import { batchRecorded } from '@couplet/core';
import { fullRun, runToEnd } from '@couplet/core/internal';
import type { EngineFigures, Task } from '../children/task';
import { EngineClock } from '../measuring/engine-clock';
import { countersOf } from './counters-of';
import { withBench } from './open-bench';

/** Records after which the compiler of the machine has done its work. */
const warmUpRecords = 5_000;

/** Measures the engine alone, as {@link EngineClock} says: creating records, and comparing all of them when nothing has changed. */
export function engineTime(task: Task): Promise<EngineFigures> {
  return withBench(task, async ({ program, tenant, mapping }) => {
    const clock = new EngineClock();
    const wrapped = clock.wrap(tenant);
    const worker = { ...program.worker, overlap: 1 };
    const marks: { readonly settled: number; readonly microseconds: number }[] = [];
    const stopListening = tenant.events.subscribe(batchRecorded, ({ direction, pulled }) => {
      if (direction !== 'toIntegrationTable') return;
      marks.push({ settled: (marks.at(-1)?.settled ?? 0) + pulled, microseconds: clock.read() });
    });
    const inserting = await runToEnd(wrapped, mapping, fullRun, worker);
    stopListening();
    const before = clock.read();
    const comparing = await runToEnd(wrapped, mapping, fullRun, worker);
    // every record is looked at twice, once from each side
    const unchanged = (clock.read() - before) / task.records / 2;
    for (const run of [inserting, comparing])
      if (countersOf(run, 'toIntegrationTable').failed > 0) throw new Error('Records failed.');
    const first = marks.find(({ settled }) => settled >= Math.min(warmUpRecords, task.records / 2));
    const last = marks.at(-1);
    if (first === undefined || last === undefined || last.settled !== task.records)
      throw new Error(`Of ${task.records} customers ${last?.settled ?? 0} were settled.`);
    return {
      cold: first.microseconds / first.settled,
      insert: (last.microseconds - first.microseconds) / (last.settled - first.settled),
      unchanged,
    };
  });
}
