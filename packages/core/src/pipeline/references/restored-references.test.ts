import {
  agentMapping,
  agents,
  accounts,
  customerMapping,
  customers,
  samplePlugin,
  users,
} from '../sample-mapping.test.support';
import { testKit, type TestKit } from '../../testing/kit';

let kit: TestKit;

beforeEach(async () => {
  kit = await testKit({ plugins: [samplePlugin], mappings: { AGENT: { deletionConflict: 'restoreRecords' } } });
  kit.table(agents).add({ id: 'a1', code: 'A1' as never, name: 'Agent' });
  kit.table(agents).add({ id: 'a2', code: 'A2' as never, name: 'Other' });
  for (const [id, agentCode] of [
    ['c1', 'A1'],
    ['c2', 'A2'],
  ] as const)
    kit
      .table(customers)
      .add({ id, no: id.toUpperCase() as never, name: id, blocked: 'open', agentCode: agentCode as never });
  for (let runs = 0; runs < 2; runs += 1) {
    await kit.synch(agentMapping);
    await kit.synch(customerMapping);
  }
});

afterEach(() => kit.close());

const ownerOf = (title: string): string | undefined =>
  kit
    .table(accounts)
    .rows()
    .find((row) => row.title === title)?.owner?.key;

const userOf = (login: string): string | undefined =>
  kit
    .table(users)
    .keys()
    .find((key) => kit.table(users).find(key)?.login === login);

describe('references to a record that was restored under a new key', () => {
  it('are corrected by the next ordinary run, and only those', async () => {
    kit.table(users).remove(userOf('A1') ?? '');
    await kit.synch(agentMapping);
    await kit.synch(agentMapping);
    expect(ownerOf('c1')).not.toBe(userOf('A1'));
    expect(await kit.synch(customerMapping)).toMatchObject({ modified: 1, failed: 0 });
    expect(ownerOf('c1')).toBe(userOf('A1'));
    expect(ownerOf('c2')).toBe(userOf('A2'));
    expect(await kit.synch(customerMapping)).toMatchObject({ modified: 0, failed: 0, skipped: 0 });
  });

  it('are corrected on the local side, too', async () => {
    kit.table(agents).remove('a1');
    await kit.synch(agentMapping);
    await kit.synch(agentMapping);
    expect(kit.table(agents).rows()).toHaveLength(2);
    expect(await kit.synch(customerMapping)).toMatchObject({ failed: 0 });
    expect(kit.table(customers).find('c1')).toMatchObject({ agentCode: 'A1' });
  });

  it('are left as they are where somebody pointed them elsewhere meanwhile', async () => {
    const account = kit
      .table(accounts)
      .keys()
      .find((key) => kit.table(accounts).find(key)?.title === 'c1');
    kit.table(users).remove(userOf('A1') ?? '');
    kit.table(accounts).update(account ?? '', { owner: { table: 'user', key: (userOf('A2') ?? '') as never } });
    await kit.synch(agentMapping);
    await kit.synch(agentMapping);
    expect(await kit.synch(customerMapping)).toMatchObject({ failed: 0 });
    expect(kit.table(customers).find('c1')).toMatchObject({ agentCode: 'A2' });
  });
});
