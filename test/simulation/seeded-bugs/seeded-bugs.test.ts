import { play } from '../history/play';
import { parsePath, select } from '../history/path';
import { writeScript } from '../history/write-script';
import { seededBugs } from '.';
import { hunt } from './hunt';

/** Some of them in the main run; `npm run test:simulation -- --bugs` looks for all. */
const sample = [
  'updates carry no version',
  'creates use a key that was not announced',
  'creates are never confirmed',
  'an expired position goes on from the present',
  'failed records are not kept for another try',
  'modified records are counted twice',
  'a value is invented',
  'leases are not given back',
];

describe('the oracle finds seeded bugs', () => {
  it.each(sample)(
    '%s',
    async (name) => {
      const bug = seededBugs.find((one) => one.name === name);
      if (bug === undefined) throw new Error(`There is no bug ${name}.`);
      const find = await hunt(bug, 60, true);
      expect(find).not.toBeNull();
      if (find === null) return;
      expect(find.commands).toBeLessThanOrEqual(15);
      const { seed, kept } = parsePath(find.path);
      const script = select(writeScript(seed), kept ?? []);
      expect((await play(script, bug)).violation?.rule).toBe(find.rule);
      expect((await play(script)).violation).toBeNull();
    },
    900_000,
  );
});

it('there are forty seeded bugs at least, each with a name of its own', () => {
  expect(seededBugs.length).toBeGreaterThanOrEqual(40);
  expect(new Set(seededBugs.map(({ name }) => name)).size).toBe(seededBugs.length);
});
