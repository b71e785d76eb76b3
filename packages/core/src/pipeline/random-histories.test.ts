import { outcomes } from '../sdk/outcome';
import type { SynchResult } from '../testing/kit';
import { RandomHistory } from './random-history.test.support';
import { accounts, customerMapping, customers } from './sample-mapping.test.support';

const only = process.env.COUPLET_HISTORY;
const seeds = only === undefined ? Array.from({ length: 300 }, (_, index) => index + 1) : [Number(only)];
const roundsToConverge = 5;

describe('any history of edits, crashes and lost answers', () => {
  it('ends with both sides in step, and then in silence [S1] [S2] [S3] [S5] [S9] [S10] [L1]', async () => {
    for (const seed of seeds) {
      const history = await RandomHistory.start(seed);
      try {
        const steps = 8 + (seed % 16);
        for (let step = 0; step < steps; step += 1) {
          await history.step();
          expectNothingTwice(history);
        }
        await history.calmDown();
        for (let round = 0; round < roundsToConverge; round += 1) expectExactCounters(await history.runAll());
        await expectInStep(history);
        await expectSilence(history);
      } catch (error) {
        const replay = `COUPLET_HISTORY=${seed} npx jest packages/core/src/pipeline/random-histories`;
        throw new Error(`${replay}\n${history.log.join('\n')}`, { cause: error });
      }
      await history.kit.close();
    }
  });
});

/** A record of one birth is there once on each side: no create happened twice. */
function expectNothingTwice({ kit }: RandomHistory): void {
  for (const births of [
    kit
      .table(customers)
      .rows()
      .map((row) => row.city),
    kit
      .table(accounts)
      .rows()
      .map((row) => row.town),
  ])
    expect(new Set(births).size).toBe(births.length);
}

function expectExactCounters({ run }: SynchResult): void {
  for (const job of run.jobs)
    expect(job.pulled).toBe(outcomes.reduce((sum, outcome) => sum + job.counters[outcome], 0));
}

async function expectInStep({ kit, names, latest, keepsEveryEdit }: RandomHistory): Promise<void> {
  const couplings = await kit.couplings(customerMapping);
  for (const side of ['localKey', 'integrationKey'] as const)
    expect(new Set(couplings.map((coupling) => coupling[side])).size).toBe(couplings.length);
  const tenant = await kit.tenant();
  const stopped = await tenant.unitOfWork.run(({ retries }) => retries.list('CUSTOMER', 100));
  expect(stopped.filter((entry) => entry.code !== 'CPL_UPDATE_CONFLICT')).toEqual([]);
  const inConflict = new Set<string | null>(stopped.map((entry) => entry.key));
  for (const { localKey, integrationKey, state } of couplings) {
    const local = kit.table(customers).find(localKey ?? '');
    const remote = kit.table(accounts).find(integrationKey ?? '');
    if (local === undefined && remote === undefined) continue;
    expect(names).toContain(local?.name);
    expect(names).toContain(remote?.title);
    expect(remote?.town).toBe(local?.city);
    expect(state).toBe('coupled');
    if (inConflict.has(localKey) || inConflict.has(integrationKey)) continue;
    expect(remote?.title).toBe(local?.name);
    if (keepsEveryEdit) expect(local?.name).toBe(latest.get(local?.city ?? '') ?? local?.name);
  }
}

async function expectSilence(history: RandomHistory): Promise<void> {
  const { local, integration } = history.kit.systems;
  local.clearCalls();
  integration.clearCalls();
  await history.runAll();
  expect([...local.calls, ...integration.calls].filter((call) => /insert|update|delete/.test(call.method))).toEqual([]);
}
