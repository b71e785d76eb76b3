import { samplePlugin } from '../../pipeline/sample-mapping.test.support';
import { testKit } from '../../testing/kit';
import { seededRandom } from '../../testing/memory-system';
import { worker } from '../worker';
import { runDue } from './run-due';
import type { Turn } from './work-turn';

it('runs mappings that were never scheduled at the first look, however long that takes', async () => {
  const kit = await testKit({ plugins: [samplePlugin] });
  let time = kit.clock.now();
  const clock = { ...kit.clock, now: () => (time += 5) };
  const turns: Turn[] = [];
  const hands = worker({ name: 'hands', clock, random: seededRandom(5) });
  await runDue(await kit.tenant(), hands, { onTurn: (turn) => turns.push(turn) });
  expect(turns.map(({ ended }) => ended)).toEqual(['finished', 'finished', 'finished']);
  await kit.close();
});
