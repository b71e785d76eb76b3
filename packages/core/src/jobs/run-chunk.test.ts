import 'reflect-metadata';
import { agentMapping, agents, samplePlugin } from '../pipeline/sample-mapping.test.support';
import { seededRandom, testKit } from '../testing';
import { runChunk } from './run-chunk';
import { modifiedRun, startRun } from './start-run';
import { worker } from './worker';

it('moves on by a batch in every chunk, however short the chunk, and comes to the end', async () => {
  const kit = await testKit({ plugins: [samplePlugin] });
  for (let n = 0; n < 5; n += 1) kit.table(agents).add({ id: `a${n}`, code: `A${n}` as never, name: 'Agent' });
  const tenant = await kit.tenant();
  const hurried = worker({ name: 'w', clock: kit.clock, random: seededRandom(3), batchSize: 2, chunkMilliseconds: 0 });
  const { id } = await startRun(tenant, tenant.mapping(agentMapping.name), modifiedRun, hurried);
  let chunks = 1;
  while ((await runChunk(tenant, id, hurried)) === 'more') {
    chunks += 1;
    expect(chunks).toBeLessThan(30);
  }
  expect(chunks).toBeGreaterThan(3);
  expect(await tenant.unitOfWork.run(({ jobs }) => jobs.find(id))).toMatchObject({
    state: 'finished',
    jobs: [{ counters: { inserted: 5 } }, {}],
  });
  await kit.close();
});
