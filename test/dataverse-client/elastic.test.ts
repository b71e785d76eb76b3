import type { TableDefinition } from '@couplet/plugin-dataverse';
import { emulatedClient, newId, valueOf, type EmulatedClient } from './emulated-client.test.support';

let emulated: EmulatedClient;
let sensor: TableDefinition;

beforeAll(async () => {
  emulated = await emulatedClient([]);
  const { metadata } = emulated.client;
  valueOf(
    await metadata.createTable({
      schemaName: 'new_Sensor',
      displayName: 'Sensor',
      pluralName: 'Sensors',
      ownership: 'user',
      elastic: true,
      primaryName: { schemaName: 'new_Name', displayName: 'Name' },
      columns: [{ type: 'integer', schemaName: 'new_Value', displayName: 'Value' }],
    }),
  );
  const found = (await emulated.client.tables(['new_sensor'])).get('new_sensor');
  if (found === undefined) throw new Error('the table was not made');
  sensor = found;
});
afterAll(() => emulated.close());

describe('rows of an elastic table', () => {
  it('are created, read, changed and deleted by key and partition, and reads see earlier writes [WA-16, WA-17]', async () => {
    const { client } = emulated;
    const partition = "Device O'Neil";
    const written = valueOf(await client.create(sensor, { values: { new_value: 1, partitionid: partition } }));
    expect(written.sessionToken).toMatch(/\S/);
    const row = { id: written.id, partition };
    const seeing = client.with({ sessionToken: written.sessionToken ?? '' });
    const columns = ['new_value', 'partitionid'];
    expect((await seeing.retrieve(sensor, row, columns))?.values).toEqual({ new_value: 1, partitionid: partition });

    expect(valueOf(await client.update(sensor, { id: row, values: { new_value: 2 }, version: '*' })).id).toBe(row.id);
    expect(await client.retrieve(sensor, { ...row, partition: 'another' }, columns)).toBeNull();
    expect((await client.retrieve(sensor, row, columns))?.values['new_value']).toBe(2);

    valueOf(await client.delete(sensor, { id: row, version: null }));
    expect(await client.retrieve(sensor, row, columns)).toBeNull();
  });

  it('are upserted under a key of our own [WA-17]', async () => {
    const { client } = emulated;
    const row = { id: newId(), partition: 'A' };
    const upsert = async (value: number): Promise<boolean> =>
      valueOf(await client.upsert(sensor, { id: row, values: { new_value: value, partitionid: 'A' } })).created;
    expect([await upsert(1), await upsert(2)]).toEqual([true, false]);
    expect((await client.retrieve(sensor, row, ['new_value']))?.values).toEqual({ new_value: 2 });
  });

  it('are deleted many at once, which a standard table refuses [WA-122] [WA-130]', async () => {
    const { client } = emulated;
    const rows = [newId(), newId()].map((id) => ({ id, partition: 'B' }));
    for (const { id } of rows) valueOf(await client.create(sensor, { id, values: { partitionid: 'B' } }));
    expect(await client.hasMessage('account', 'DeleteMultiple')).toBe(false);
    expect(await client.hasMessage('new_sensor', 'DeleteMultiple')).toBe(true);
    valueOf(await client.deleteMultiple(sensor, rows));
    for (const row of rows) expect(await client.retrieve(sensor, row, [])).toBeNull();
    const account = (await client.tables(['account'])).get('account')!;
    expect((await client.deleteMultiple(account, [newId()])).kind).toBe('refused');
  });
});
