import {
  fixedTenant,
  fullRun,
  HintCollector,
  modifiedRun,
  runSchedules,
  runToEnd,
  systemClock,
  systemScheduler,
  wakeMappings,
  type ChangeHint,
} from '@couplet/core/internal';
import type { EventFigures, Task } from '../children/task';
import { withBench, type Bench } from './open-bench';

const changesPerSide = 15;
/** Changes that are not counted: the first runs compile what they run. */
const warmUp = 2;
/** A change that takes longer than this is lost. */
const patience = 60_000;
const lookAgain = 10;

/**
 * A worker runs the schedules, as usual, and has nothing to do; somebody changes one record on one side. Of a change in Dataverse a hint comes,
 * as a webhook gives it; a local change has to be noticed. Measures the time until the change is on the other side.
 */
export function events(task: Task): Promise<EventFigures> {
  return withBench(task, async (bench) => {
    const { tenant, mapping, program } = bench;
    for (const mode of [fullRun, modifiedRun, modifiedRun]) await runToEnd(tenant, mapping, mode, program.worker);
    await bench.admin.latency(task.latency);
    const stop = new AbortController();
    const working = runSchedules(fixedTenant(tenant), program.worker, {
      scheduler: systemScheduler,
      signal: stop.signal,
    });
    try {
      await restUntilIdle(bench, 0);
      const collector = hintsOf(bench);
      const changes = await changesOf(bench, collector);
      const figures = { toDataverse: [] as number[], toLocal: [] as number[] };
      for (let round = -warmUp; round < changesPerSide; round += 1)
        for (const direction of ['toDataverse', 'toLocal'] as const) {
          const value = `+44 20 ${direction === 'toDataverse' ? 1 : 2}${100 + round}`;
          const milliseconds = await timeOf(changes[direction], value);
          if (round >= 0) figures[direction].push(milliseconds);
          // the echo of what was written wakes the mapping once more
          await collector.settled();
          await restUntilIdle(bench, round);
        }
      return figures;
    } finally {
      stop.abort();
      await working;
    }
  });
}

/** A change on one side, and a look at the other. */
interface Change {
  readonly make: (value: string) => Promise<void>;
  readonly look: () => Promise<unknown>;
}

async function timeOf({ make, look }: Change, value: string): Promise<number> {
  await make(value);
  const begin = performance.now();
  while ((await look()) !== value) {
    if (performance.now() - begin > patience) throw new Error(`A change did not arrive within ${patience} ms.`);
    await systemScheduler.sleep(lookAgain);
  }
  return performance.now() - begin;
}

/** Passes hints on as a process that receives webhooks does. */
function hintsOf({ tenant }: Bench): HintCollector {
  return new HintCollector({
    scheduler: systemScheduler,
    pass: (_tenant, hint) => wakeMappings(tenant, hint, systemClock),
    onError: (error) => {
      throw error;
    },
  });
}

async function changesOf(
  bench: Bench,
  collector: HintCollector,
): Promise<Readonly<Record<'toDataverse' | 'toLocal', Change>>> {
  const { tenant, mapping, admin, program } = bench;
  const [coupling] = await tenant.unitOfWork.run(({ couplings }) => couplings.list(mapping.pair, null, 1));
  if (coupling?.localKey == null || coupling.integrationKey === null) throw new Error('Nothing is coupled.');
  const { localKey, integrationKey } = coupling;
  const hint: ChangeHint = { side: 'integration', table: mapping.pair.integration };
  return {
    toDataverse: {
      make: async (value) => {
        await program.localPool.query('UPDATE erp.customer SET phone_no = $2 WHERE system_id = $1', [localKey, value]);
      },
      look: async () => (await admin.read(`accounts(${integrationKey})?$select=telephone1`)).telephone1,
    },
    toLocal: {
      make: async (value) => {
        await admin.patch(`accounts(${integrationKey})`, { telephone1: value });
        collector.take(tenant.id, hint);
      },
      look: async () => {
        const { rows } = await program.localPool.query<{ phone_no: string }>(
          'SELECT phone_no FROM erp.customer WHERE system_id = $1',
          [localKey],
        );
        return rows[0]?.phone_no;
      },
    },
  };
}

/** Waits until the echo of the last change is through, and a while that differs: a change comes at any moment between two looks. */
async function restUntilIdle(bench: Bench, round: number): Promise<void> {
  await systemScheduler.sleep(2000 + (Math.abs(round * 379) % 1000));
  await nothingDue(bench);
}

/** Waits until no mapping is due: the worker is idle. */
async function nothingDue({ tenant }: Bench): Promise<void> {
  for (;;) {
    const { entries, running } = await tenant.unitOfWork.run(async ({ schedules, jobs }) => {
      const entries = await schedules.list();
      const unfinished = await Promise.all(tenant.mappings.map(({ name }) => jobs.unfinished(name)));
      return { entries, running: unfinished.some((run) => run !== null) };
    });
    const now = new Date().toISOString();
    const due = entries.some(({ dueAt }) => dueAt !== null && dueAt <= now);
    if (entries.length >= tenant.mappings.length && !due && !running) return;
    await systemScheduler.sleep(50);
  }
}
