import { fullRun, runToEnd } from '@couplet/core/internal';
import type { EngineFigures, Task } from '../children/task';
import { EngineClock } from '../measuring/engine-clock';
import { countersOf } from './counters-of';
import { withBench } from './open-bench';

/** Measures the engine alone, as {@link EngineClock} says: creating every record, and comparing all of them when nothing has changed. */
export function engineTime(task: Task): Promise<EngineFigures> {
  return withBench(task, async ({ program, tenant, mapping }) => {
    const clock = new EngineClock();
    const wrapped = clock.wrap(tenant);
    const worker = { ...program.worker, overlap: 1 };
    const perRecord = async (passes: number): Promise<number> => {
      const before = clock.read();
      const run = await runToEnd(wrapped, mapping, fullRun, worker);
      const { failed } = countersOf(run, 'toIntegrationTable');
      if (failed > 0) throw new Error(`${failed} records failed.`);
      return (clock.read() - before) / task.records / passes;
    };
    // both runs look at every record twice, once from each side; in the first one creating costs nearly all of it
    return { insert: await perRecord(1), unchanged: await perRecord(2) };
  });
}
