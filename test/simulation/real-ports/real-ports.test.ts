import { Dice } from '../history/dice';
import type { PartnerWorld } from './partner-world.test.support';
import { memoryPartners } from './memory-partners.test.support';
import { storedPartners } from './stored-partners.test.support';

/** Histories played; more by `COUPLET_REAL_PORTS_HISTORIES`. */
const histories = Number(process.env.COUPLET_REAL_PORTS_HISTORIES ?? 1);
const sides = ['local', 'integration'] as const;
const fields = ['phone', 'city'] as const;

/** Plays the history of a seed; gives what stood on both sides and what was counted after each of its runs. */
async function play(seed: number, world: PartnerWorld): Promise<readonly unknown[]> {
  const dice = new Dice(seed);
  const came: unknown[] = [];
  for (let step = 1; step <= 60; step += 1) {
    const side = dice.pick(sides);
    const action = dice.weighted([
      [3, 'add' as const],
      [6, 'change' as const],
      [1, 'remove' as const],
      [3, 'synch' as const],
    ]);
    const [choice, field] = [dice.below(64), dice.pick(fields)];
    const lines = await world.state();
    const names = lines.filter((line) => line.startsWith(side)).map((line) => line.split(' ')[1] ?? '');
    const name = names[choice % Math.max(1, names.length)];
    if (action === 'add') await world.add(side, `partner-${step}`);
    else if (action === 'synch' || step === 60) came.push(await outcomeOf(world));
    else if (name !== undefined && action === 'change') await world.change(side, name, field, `${field} ${step}`);
    else if (name !== undefined) await world.remove(side, name);
  }
  came.push(await outcomeOf(world), await outcomeOf(world));
  return came;
}

/** How often a record is looked at and left alone is up to the feeds: one in memory tells of every change, one by versions of the last. */
async function outcomeOf(world: PartnerWorld): Promise<unknown> {
  const { unchanged: _unchanged, ...figures } = await world.synch();
  return { figures, state: await world.state() };
}

it.each(Array.from({ length: histories }, (_, index) => index + 1))(
  'history %i comes to the same on ports in memory and on PostgreSQL and an emulated Dataverse [D5]',
  async (seed) => {
    const [memory, stored] = [await memoryPartners(), await storedPartners()];
    try {
      const came = await play(seed, memory);
      expect(came.length).toBeGreaterThan(5);
      expect(await play(seed, stored)).toEqual(came);
    } finally {
      await memory.close();
      await stored.close();
    }
  },
  600_000,
);

it('a port that tells no deletions comes to something else: the comparison can fail', async () => {
  const [whole, lacking] = [await memoryPartners(), await memoryPartners({ capabilities: { deletions: false } })];
  try {
    expect(await play(1, lacking)).not.toEqual(await play(1, whole));
  } finally {
    await whole.close();
    await lacking.close();
  }
}, 600_000);
