import { checkDemo } from './check-demo.test.support';
import { crashPoints, crashRandom } from './crash-points.test.support';
import { DemoDirectory } from './demo-directory.test.support';
import { generatedCustomers, runAndKill, runToEnd, type DemoReport, type Kill } from './demo-process.test.support';

const points = crashPoints();
const random = crashRandom();
/** A few kills share a directory, so that the short version stays short; the long one brings every kill to its end by itself. */
const killsPerDirectory = points <= 10 ? 3 : 1;
/** Records that a full synchronization settles, both passes and the completion of references, give or take a few. */
const settledByAll = 2.1 * generatedCustomers + 1_000;

const victims: readonly Kill['victims'][] = ['demo', 'demo', 'postgres and demo', 'demo', 'emulator and demo'];

let directory: DemoDirectory;
beforeEach(() => {
  directory = new DemoDirectory();
});
afterEach(() => directory.remove());

const rounds = Array.from({ length: Math.ceil(points / killsPerDirectory) }, (_none, round) => ({
  round: round + 1,
  kills: Math.min(killsPerDirectory, points - round * killsPerDirectory),
}));

describe(`kill -9 within a full synchronization of ${generatedCustomers} customers, seed ${random.seed}`, () => {
  it.each(rounds)(
    'round $round: after $kills kills and a run to the end nothing is lost, nothing twice, and a last run writes nothing [P1] [S5] [S10]',
    async ({ round, kills }) => {
      const instants = Array.from({ length: kills }, () => random.below(settledByAll)).sort((a, b) => a - b);
      for (const [index, settled] of instants.entries()) {
        const victim = victims[((round - 1) * killsPerDirectory + index) % victims.length] ?? 'demo';
        const kill: Kill = { settled, later: random.below(400), victims: victim };
        const found = await runAndKill(directory, kill);
        const what = found === null ? 'was through before' : `killed ${victim} with ${found} records settled`;
        process.stdout.write(`crash seed ${random.seed}, round ${round}: ${what}\n`);
        if (found === null) break;
      }
      await runToEnd(directory);
      const after = await checkDemo(directory);
      expect(after.problems).toEqual([]);
      expect(after.counts.Customer).toBeGreaterThanOrEqual(generatedCustomers);
      expect(written(await runToEnd(directory))).toEqual([]);
      const last = await checkDemo(directory);
      expect(last.problems).toEqual([]);
      expect(last.versions).toBe(after.versions);
    },
    1_800_000,
  );
});

/** Mappings for which a run says that it wrote something. */
function written(report: DemoReport): unknown[] {
  const mappings = report.synchronizations.flatMap((synchronization) => synchronization.mappings);
  return mappings.filter(({ inserted, modified }) => inserted + modified > 0);
}
