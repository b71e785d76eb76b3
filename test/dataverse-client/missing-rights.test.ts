import type { DataverseClient } from '@couplet/plugin-dataverse';
import { emulatedClient, newId, valueOf, type EmulatedClient } from './emulated-client.test.support';

const clerkId = '77777777-0000-0000-0000-0000000000c1';
let emulated: EmulatedClient;
let clerk: DataverseClient;

beforeAll(async () => {
  const users = [{ firstname: 'Clara', lastname: 'Clerk', applicationid: clerkId }];
  emulated = await emulatedClient(['account'], { users });
  clerk = emulated.connect({ tokens: { token: async () => emulated.emulator.token(clerkId) } });
});
afterAll(() => emulated.close());

describe('a right that is missing', () => {
  it('ends a read with a typed error at once, and is not asked for again [H6]', async () => {
    const before = emulated.events.length;
    await expect(clerk.retrievePage(emulated.table('account'), { select: ['name'] })).rejects.toMatchObject({
      code: 'CPL_DATAVERSE_REFUSED',
      retryable: false,
      refusal: { status: 403, kind: 'privilege' },
    });
    expect(emulated.events.length - before).toBe(1);
  });

  it('stops many rows of somebody without any role before the first is written [H6]', async () => {
    const rows = [1, 2, 3].map((number) => ({ id: newId(), values: { name: `Row ${number}` } }));
    await expect(clerk.createRows(emulated.table('account'), rows)).rejects.toMatchObject({
      code: 'CPL_DATAVERSE_REFUSED',
      retryable: false,
      refusal: { status: 403, kind: 'privilege' },
    });
    for (const { id } of rows) expect(await emulated.client.retrieve(emulated.table('account'), id, [])).toBeNull();
  });

  it('is told for the row of another owner alone, while own rows are changed [H6]', async () => {
    const { client, table } = emulated;
    const [role] = (await client.security.listRoles()).filter(({ name }) => name === 'System Customizer');
    const { userId } = await clerk.whoAmI();
    valueOf(await client.security.assignRole({ kind: 'user', id: userId }, role?.id ?? ''));
    const [own, foreign] = [newId(), newId()];
    valueOf(await clerk.create(table('account'), { id: own, values: { name: 'own' } }));
    valueOf(await client.create(table('account'), { id: foreign, values: { name: 'foreign' } }));
    const rows = [own, foreign].map((id) => ({ id, values: { name: 'changed' }, version: '*' }));
    const outcomes = await clerk.updateRows(table('account'), rows);
    expect([...outcomes.values()].map((one) => (one.kind === 'refused' ? one.refusal.kind : one.kind))).toEqual([
      'done',
      'privilege',
    ]);
    expect((await client.retrieve(table('account'), foreign, ['name']))?.values).toEqual({ name: 'foreign' });
  });
});
