import { play } from '../history/play';
import type { Script } from '../history/script';
import type { Variation } from '../variations/variation';
import { askedTwice, type Differences } from './asked-twice';
import { calmScript } from './calm-script';
import { latestChanges } from './latest-changes';
import { shuffledPages } from './shuffled-pages';
import { neutralLine, swappedLine, swappedScript, symmetricScript } from './swapped-sides';

// whole histories, and a machine that may be busy
jest.setTimeout(900_000);

/** A few in the main run; more by `COUPLET_METAMORPHIC_HISTORIES`. */
const histories = Number(process.env.COUPLET_METAMORPHIC_HISTORIES ?? 3);
const seeds = Array.from({ length: histories }, (_, index) => 100 + index);

interface Came {
  readonly state: readonly string[];
  readonly counters: readonly string[];
}

async function cameTo(script: Script, variation: Variation | null = null): Promise<Came> {
  const { violation, state, counters } = await play(script, variation);
  if (violation !== null) throw violation;
  return { state: await state(), counters: await counters() };
}

/** A document is pulled once for itself and once for its lines where they are on different pages, so only what was done to it counts. */
const comparable = ({ counters }: Came): readonly string[] =>
  counters.filter((line) => !line.startsWith('ORDER') || /(inserted|modified|deleted) \d+$/.test(line));

describe('a history comes to the same', () => {
  it(`whatever the order of records on a page, ${histories} times [D2]`, async () => {
    for (const seed of seeds) {
      const script = calmScript(seed);
      const [one, other] = [await cameTo(script), await cameTo(script, shuffledPages(seed))];
      expect({ seed, state: other.state }).toEqual({ seed, state: one.state });
    }
  });

  it(`whether batches hold 1, 7 or 1,000 records, and counts the same, ${histories} times [D3]`, async () => {
    for (const seed of seeds) {
      const { surroundings, commands } = calmScript(seed);
      const [one, seven, thousand] = await Promise.all(
        [1, 7, 1000].map((batchSize) =>
          cameTo({ surroundings: { ...surroundings, batchSize }, commands }, latestChanges),
        ),
      );
      for (const came of [seven, thousand]) {
        expect({ seed, state: came?.state }).toEqual({ seed, state: one?.state });
        expect({ seed, counters: came && comparable(came) }).toEqual({ seed, counters: one && comparable(one) });
      }
    }
  });

  it(`whether values are transformed and compared once or twice, and each time to the same, ${histories} times [D4]`, async () => {
    const differences: Differences = { compared: 0, found: [] };
    for (const seed of seeds) {
      const script = calmScript(seed);
      const [one, other] = [await cameTo(script), await cameTo(script, askedTwice(differences))];
      expect({ seed, ...other }).toEqual({ seed, ...one });
    }
    expect(differences.found).toEqual([]);
    expect(differences.compared).toBeGreaterThan(histories);
  });

  it(`with its sides exchanged, the sides exchanged, ${histories} times [D8]`, async () => {
    for (const seed of seeds) {
      const script = symmetricScript(calmScript(seed));
      const [one, other] = [await cameTo(script), await cameTo(swappedScript(script))];
      const state = one.state.map(neutralLine).sort();
      expect(state.length).toBeGreaterThan(0);
      expect({ seed, state: other.state.map(swappedLine).sort() }).toEqual({ seed, state });
    }
  });

  it('and to something else where the histories differ: the comparison can fail', async () => {
    const script = symmetricScript(calmScript(100));
    const whole = await cameTo(script);
    const edits = script.commands.filter(({ do: what }) => what === 'edit');
    const shorter = await cameTo({ ...script, commands: script.commands.filter((one) => one !== edits[0]) });
    expect(shorter.state).not.toEqual(whole.state);
    expect(comparable(shorter)).not.toEqual(comparable(whole));
    // what nobody swapped is not what swapping would have given
    expect(whole.state.map(swappedLine).sort()).not.toEqual(whole.state.map(neutralLine).sort());
  });
});
