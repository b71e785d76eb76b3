import 'reflect-metadata';
import type { OpenTenant } from '../host/tenant';
import { agents, samplePlugin, users } from '../pipeline/sample-mapping.test.support';
import type { Table } from '../sdk/table';
import { seededRandom, testKit, type TestKit } from '../testing';
import { usualSchedule } from './scheduling';
import { workTurn, type Turn } from './scheduling/work-turn';
import { worker, type Worker } from './worker';

/** 500 in the slow suite: `COUPLET_TWO_WORKER_ROUNDS=500 npx jest two-workers`. */
const rounds = Number(process.env.COUPLET_TWO_WORKER_ROUNDS ?? 100);
const sizes = { agents: 12, changes: 4 };

/** Writes of any kind to a table so far, users' and ours: each gives a record the next version. */
function writesTo<Row extends object>(kit: TestKit, table: Table<Row>): number {
  const rows = kit.table(table);
  return Math.max(0, ...rows.keys().map((key) => Number(rows.version(key))));
}

async function turn(tenant: OpenTenant, hand: Worker): Promise<Turn> {
  const dueAt = new Date(hand.clock.now()).toISOString();
  const entry = { work: 'AGENT', dueAt, state: 'ready', failures: 0, reason: null, wakes: 0 } as const;
  return workTurn(tenant, entry, hand, usualSchedule);
}

it(`two workers on one mapping never write twice, and the one that was overtaken ends superseded, in ${rounds} rounds [Q1] [EN-281] [EN-339]`, async () => {
  const kit = await testKit({ plugins: [samplePlugin] });
  const tenant = await kit.tenant();
  const random = seededRandom(2026);
  const pick = (count: number): number => Math.floor(random.next() * count);
  const hands = ['one', 'other'].map((name) =>
    worker({ name, clock: kit.clock, random: seededRandom(name.length), batchSize: 2, overlap: 2 }),
  ) as [Worker, Worker];
  const ends: Record<Turn['ended'], number> = {
    finished: 0, cancelled: 0, more: 0, held: 0, superseded: 0, interrupted: 0,
  }; // prettier-ignore
  for (let n = 0; n < sizes.agents; n += 1)
    kit.table(agents).add({ id: `a${n}`, code: `A${n}` as never, name: `Agent ${n}` });
  expect((await turn(tenant, hands[0])).ended).toBe('finished');

  for (let round = 0; round < rounds; round += 1) {
    const changed = new Set<string>();
    for (let n = 0; n < sizes.changes; n += 1) changed.add(`a${pick(sizes.agents + round)}`);
    let added = 0;
    for (const id of changed) {
      const name = `Round ${round}`;
      if (kit.table(agents).find(id) !== undefined) kit.table(agents).update(id, { name });
      else {
        kit.table(agents).add({ id, code: id.toUpperCase() as never, name });
        added += 1;
      }
    }
    kit.table(users).add({ id: `u${round}`, login: `U${round}`, label: `Round ${round}` });
    const before = {
      local: writesTo(kit, agents),
      integration: writesTo(kit, users),
      rows: kit.table(users).rows().length,
    };

    // the first worker stalls at any call, for so long that its lease runs out, while the second one works
    const stallAt = pick(16);
    let calls = 0;
    let second: Promise<Turn> | null = null;
    const stall = async (): Promise<void> => {
      calls += 1;
      if (second !== null || calls <= stallAt) return;
      if (random.next() < 0.7) kit.clock.advance(120_000);
      second = turn(tenant, hands[1]);
      ends[(await second).ended] += 1;
    };
    kit.systems.local.onCall(stall);
    kit.systems.integration.onCall(stall);
    ends[(await turn(tenant, hands[0])).ended] += 1;
    kit.systems.local.onCall(null);
    kit.systems.integration.onCall(null);

    kit.clock.advance(120_000);
    let last = await turn(tenant, hands[0]);
    for (let more = 0; last.ended === 'more'; more += 1) {
      expect(more).toBeLessThan(20);
      last = await turn(tenant, hands[0]);
    }
    expect(last.ended).toBe('finished');
    expect(writesTo(kit, users) - before.integration).toBe(changed.size);
    expect(writesTo(kit, agents) - before.local).toBe(1);
    expect(kit.table(users).rows().length - before.rows).toBe(added);
  }
  const labels = kit.table(users).rows().map(({ login, label }) => `${login} ${label}`); // prettier-ignore
  const wanted = kit.table(agents).rows().map(({ code, name }) => `${code} ${name}`); // prettier-ignore
  expect(labels.sort()).toEqual(wanted.sort());
  expect(ends.superseded).toBeGreaterThan(rounds / 10);
  expect(ends.held).toBeGreaterThan(rounds / 10);
  expect(ends.interrupted).toBe(0);
  await kit.close();
});
