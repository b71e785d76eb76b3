import { setTimeout as pause } from 'node:timers/promises';
import { batchRecorded, type System } from '@couplet/core';
import { LeaseHeldError, modifiedRun, runChunk, runToEnd, startRun, type OpenTenant } from '@couplet/core/internal';
import { expectInStep, expectSilence, partnerAccounts } from './check-in-step.test.support';
import { figuresOf } from './outcome-figures.test.support';
import { partnerCompany, type PartnerCompany } from './partner-company.test.support';

/** 500 in the slow suite: `COUPLET_TWO_WORKER_ROUNDS=500 npx jest two-workers`. */
const given = process.env.COUPLET_TWO_WORKER_ROUNDS;
const rounds = Number(given ?? 20);
const overtakings = Number(given ?? 2);
const patience = 120_000 + rounds * 5_000;

let company: PartnerCompany;
beforeEach(async () => {
  company = await partnerCompany();
});
afterEach(() => company.close());

const mapping = 'PARTNER';

/** What all runs so far came to. */
async function allFigures(tenant: OpenTenant): Promise<{ inserted: number; modified: number; unfinished: number }> {
  const runs = await tenant.unitOfWork.run(({ jobs }) => jobs.latest(mapping, 1000));
  const total = { inserted: 0, modified: 0, unfinished: runs.filter(({ state }) => state !== 'finished').length };
  for (const { inserted = 0, modified = 0 } of runs.map(figuresOf)) {
    total.inserted += inserted;
    total.modified += modified;
  }
  return total;
}

/** Works as a scheduler would: again and again until the mapping is done, whoever holds it meanwhile. */
async function insist(tenant: OpenTenant, name: string): Promise<void> {
  const own = company.worker({ name, batchSize: 20, chunkMilliseconds: 30 });
  for (;;) {
    try {
      const { id } = await startRun(tenant, tenant.mapping(mapping), modifiedRun, own);
      for (;;) if ((await runChunk(tenant, id, own)) === 'done') return;
    } catch (error) {
      if (!LeaseHeldError.is(error, 'CPL_LEASE_HELD')) throw error;
      await pause(5);
    }
  }
}

it(
  `two workers on one mapping write each change once, and count it once, in ${rounds} rounds [Q1] [S13]`,
  async () => {
    const tenants = [company.tenant, await company.openAgain()];
    let earlier: readonly string[] = [];
    for (let round = 0; round < rounds; round += 1) {
      await company.users.change('city', `town ${round}`, earlier.slice(0, 10));
      earlier = await company.users.add(30, `Round ${round}`);
      const written = company.emulator.statistics.rowsWritten;
      await Promise.all(tenants.map((tenant, index) => insist(tenant, `worker ${index}`)));
      expect(company.emulator.statistics.rowsWritten - written).toBe(round === 0 ? 30 : 40);
      expect(await allFigures(company.tenant)).toEqual({
        inserted: 30 * (round + 1),
        modified: 10 * round,
        unfinished: 0,
      });
    }
    await expectInStep(company, 30 * rounds);
    await expectSilence(company);
  },
  patience,
);

it('a worker that gets its turn goes on from where the run stands then, not from where it stood when it asked [S9]', async () => {
  await company.users.add(50);
  const own = company.worker({ name: 'first', batchSize: 20, overlap: 1 });
  const { id } = await startRun(company.tenant, company.tenant.mapping(mapping), modifiedRun, own);
  const stop = new AbortController();
  const unsubscribe = company.tenant.events.subscribe(batchRecorded, () => stop.abort());
  expect(await runChunk(company.tenant, id, own, stop.signal)).toBe('more');
  unsubscribe();
  const other = await company.openAgain();
  let transactions = 0;
  const slow: OpenTenant = {
    ...other,
    unitOfWork: {
      run: async (work) => {
        const result = await other.unitOfWork.run(work);
        transactions += 1;
        // the first worker does the whole run while this one has read it and not yet taken the lease
        if (transactions === 1) expect(await runChunk(company.tenant, id, own)).toBe('done');
        return result;
      },
    },
  };
  expect(await runChunk(slow, id, company.worker({ name: 'second' }))).toBe('done');
  expect(await allFigures(company.tenant)).toEqual({ inserted: 50, modified: 0, unfinished: 0 });
  const run = await company.tenant.unitOfWork.run(({ jobs }) => jobs.find(id));
  expect(run?.jobs.map(({ pulled }) => pulled)).toEqual([50, 50]);
  await expectInStep(company, 50);
});

/** Dataverse, in front of which a worker can be held up once. */
function heldUp(call: 'insert' | 'update'): {
  around: (system: System) => System;
  reached: Promise<void>;
  release: () => void;
} {
  let release: () => void = () => undefined;
  let reach: () => void = () => undefined;
  const gate = new Promise<void>((resolve) => (release = resolve));
  const reached = new Promise<void>((resolve) => (reach = resolve));
  const around = (system: System): System => ({
    ...system,
    writer: {
      chooseKeys: (table, count) => system.writer.chooseKeys(table, count),
      insert: async (table, rows) => {
        if (call === 'insert') await held();
        return system.writer.insert(table, rows);
      },
      update: async (table, rows) => {
        if (call === 'update') await held();
        return system.writer.update(table, rows);
      },
      delete: (table, rows) => system.writer.delete(table, rows),
    },
    close: () => system.close(),
  });
  const held = async (): Promise<void> => {
    reach();
    await gate;
  };
  return { around, reached, release };
}

describe('a worker that wakes up after its lease was taken over', () => {
  it.each(['insert', 'update'] as const)(
    `changes nothing with its %s, and ends superseded, ${overtakings} times in a row [P5] [Q1] [S13]`,
    async (call) => {
      await company.users.add(10);
      await company.synch();
      for (let round = 0; round < overtakings; round += 1) {
        if (call === 'insert') await company.users.add(10, `Round ${round}`);
        else await company.users.change('city', `town ${round}`);
        await overtake(call);
      }
      await expectInStep(company, call === 'insert' ? 10 * (overtakings + 1) : 10);
      await expectSilence(company);
    },
    patience,
  );

  /** One worker sleeps in front of a write until another one has done its work. */
  async function overtake(call: 'insert' | 'update'): Promise<void> {
    const sleeper = heldUp(call);
    const stale = await company.openAgain(sleeper.around);
    const sleeping = runToEnd(
      stale,
      stale.mapping(mapping),
      modifiedRun,
      company.worker({ name: 'stale', leaseSeconds: 0.2 }),
    );
    const ended = sleeping.then(
      () => 'ended as if nothing had happened',
      (error: Error & { code?: string }) => error.code ?? error.message,
    );
    await sleeper.reached;
    await pause(300);
    const run = await company.run();
    expect(figuresOf(run)).toMatchObject(call === 'insert' ? { inserted: 10 } : { modified: 10 });
    const versions = partnerAccounts(company).map((account) => account['@odata.etag']);
    sleeper.release();
    expect(await ended).toBe('CPL_LEASE_LOST');
    expect(partnerAccounts(company).map((account) => account['@odata.etag'])).toEqual(versions);
    const [latest, ...others] = await company.tenant.unitOfWork.run(({ jobs }) => jobs.latest(mapping, 10));
    expect(latest).toEqual(run);
    expect(others.every(({ state }) => state === 'finished')).toBe(true);
    await stale.close();
  }

  it('is refused at once while the other one still holds the lease', async () => {
    await company.users.add(5);
    const sleeper = heldUp('insert');
    const owner = await company.openAgain(sleeper.around);
    const working = runToEnd(owner, owner.mapping(mapping), modifiedRun, company.worker({ name: 'owner' }));
    await sleeper.reached;
    await expect(company.run()).rejects.toMatchObject({ code: 'CPL_LEASE_HELD', facts: { owner: 'owner' } });
    sleeper.release();
    expect(figuresOf(await working)).toEqual({ inserted: 5, unchanged: 5 });
    await expectSilence(company);
  });
});
