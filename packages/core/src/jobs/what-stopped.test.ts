import 'reflect-metadata';
import { samplePlugin, users } from '../pipeline/sample-mapping.test.support';
import { seededRandom, testKit } from '../testing';
import { runToEnd } from './run-to-end';
import { modifiedRun } from './start-run';
import { worker } from './worker';

it('a worker that was overtaken ends superseded, also where it runs into what the other one coupled [Q1] [P5]', async () => {
  const kit = await testKit({ plugins: [samplePlugin] });
  const tenant = await kit.tenant();
  const [slow, quick] = ['slow', 'quick'].map((name) => worker({ name, clock: kit.clock, random: seededRandom(3) }));
  const run = (hand: typeof slow) =>
    runToEnd(tenant, tenant.mapping('AGENT'), modifiedRun, hand as NonNullable<typeof slow>);
  await run(slow);
  kit.table(users).add({ login: 'ada', label: 'Ada' });
  let overtaken = false;
  kit.systems.local.onCall(async ({ method }) => {
    if (overtaken || method !== 'writer.chooseKeys') return;
    overtaken = true;
    kit.clock.advance(120_000);
    await run(quick);
  });
  await expect(run(slow)).rejects.toMatchObject({ code: 'CPL_LEASE_LOST', cause: { code: 'CPL_COUPLING_TAKEN' } });
  expect(await kit.couplings('AGENT')).toMatchObject([{ state: 'coupled' }]);
  await kit.close();
});
