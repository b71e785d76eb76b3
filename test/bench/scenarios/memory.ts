import { batchRecorded } from '@couplet/core';
import { fullRun, runToEnd } from '@couplet/core/internal';
import type { MemoryFigures, MemorySample, Task } from '../children/task';
import { residentMegabytes } from '../measuring/resident-memory';
import { countersOf, countersText } from './counters-of';
import { withBench } from './open-bench';

const milliseconds = 500;
const megabyte = 1024 * 1024;

/** Watches the resident memory of a worker, and of what it talks to, while it synchronizes everything, both ways. Throws unless every customer arrived. */
export function memory(task: Task): Promise<MemoryFigures> {
  return withBench(task, async ({ program, tenant, mapping, admin, postgresPid, read }) => {
    const samples: MemorySample[] = [];
    let settled = 0;
    const stopListening = tenant.events.subscribe(batchRecorded, (batch) => (settled += batch.pulled));
    const sample = (): void => {
      const { rss, heapUsed, external } = process.memoryUsage();
      const megabytes = { resident: rss / megabyte, heap: heapUsed / megabyte, outside: external / megabyte };
      const emulator = residentMegabytes(admin.emulator.pid);
      const postgres = residentMegabytes(postgresPid);
      samples.push({ seconds: read().seconds, settled, ...megabytes, emulator, postgres });
    };
    const timer = setInterval(sample, milliseconds);
    const started = read().seconds;
    const run = await runToEnd(tenant, mapping, fullRun, program.worker);
    const seconds = read().seconds - started;
    clearInterval(timer);
    stopListening();
    const there = countersOf(run, 'toIntegrationTable');
    if (there.inserted !== task.records)
      throw new Error(`Of ${task.records} customers not all arrived: ${countersText(there)}.`);
    return { records: task.records, seconds, samples, peakMegabytes: process.resourceUsage().maxRSS / 1024 };
  });
}
