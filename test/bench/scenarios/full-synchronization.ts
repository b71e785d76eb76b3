import { batchRecorded } from '@couplet/core';
import { fullRun, runToEnd } from '@couplet/core/internal';
import type { FullFigures, Task } from '../children/task';
import { BodyCapture } from '../measuring/capture-bodies';
import { measuredTable } from '../measuring/measured-mapping';
import { between, type Reading } from '../measuring/meter';
import { countersOf, countersText } from './counters-of';
import { withBench } from './open-bench';

/** Synchronizes the customers of a fresh directory fully. Throws unless every one of them arrived. */
export function fullSynchronization(task: Task): Promise<FullFigures> {
  return withBench(task, async ({ program, tenant, mapping, admin, read }) => {
    await admin.latency(task.latency);
    const capture = task.bodies === null ? null : new BodyCapture();
    capture?.start();
    const enough = new AbortController();
    let pulled = 0;
    let arrived: Reading | null = null;
    const stopListening = tenant.events.subscribe(batchRecorded, (batch) => {
      if (batch.direction !== 'toIntegrationTable' || arrived !== null) return;
      pulled += batch.pulled;
      if (pulled < task.records) return;
      arrived = read();
      if (task.onlyThere) enough.abort();
    });
    const start = read();
    const worker = { ...program.worker, ...(task.overlap === null ? {} : { overlap: task.overlap }) };
    const run = await runToEnd(tenant, mapping, fullRun, worker, enough.signal);
    const end = read();
    const peakMegabytes = process.resourceUsage().maxRSS / 1024;
    stopListening();
    if (task.bodies !== null) capture?.finish(task.bodies);
    const { inserted } = countersOf(run, 'toIntegrationTable');
    if (inserted !== task.records || (await admin.rows(measuredTable)) !== task.records || arrived === null)
      throw new Error(
        `Of ${task.records} customers not all arrived: ${countersText(countersOf(run, 'toIntegrationTable'))}.`,
      );
    return { there: between(start, arrived), whole: task.onlyThere ? null : between(start, end), peakMegabytes };
  });
}
