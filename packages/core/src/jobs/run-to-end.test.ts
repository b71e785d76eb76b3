import { SimulatedCrash, testKit } from '../testing/kit';
import { agentMapping, agents, samplePlugin, users } from '../pipeline/sample-mapping.test.support';
import { fullRun, modifiedRun } from './start-run';

describe('a run that is asked for while another is unfinished', () => {
  it('comes after it, and is not taken for it', async () => {
    const kit = await testKit({ plugins: [samplePlugin], mappings: { AGENT: { onlyCoupled: true } } });
    kit.table(agents).add({ id: 'a1', code: 'AG' as never, name: 'Agent' });
    kit.crash.arm('pull');
    await expect(kit.synch(agentMapping, modifiedRun)).rejects.toThrow(SimulatedCrash);
    await kit.restart();
    expect(await kit.synch(agentMapping, fullRun)).toMatchObject({ inserted: 1, run: { mode: fullRun } });
    expect(kit.table(users).rows()).toHaveLength(1);
    await kit.close();
  });
});
