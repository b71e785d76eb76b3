import type { TableDefinition as TableOfEmulator } from '@couplet/dataverse-emulator';
import { emulatedClient, newId, valueOf, type EmulatedClient } from './emulated-client.test.support';

/** A table whose rows have no versions that writes can be based on. */
const notes: TableOfEmulator = {
  logicalName: 'new_note',
  schemaName: 'new_Note',
  entitySetName: 'new_notes',
  displayName: 'Note',
  primaryIdAttribute: 'new_noteid',
  primaryNameAttribute: 'new_name',
  ownershipType: 'UserOwned',
  objectTypeCode: 10_501,
  optimisticConcurrency: false,
  columns: [
    { name: 'new_noteid', schemaName: 'new_NoteId', type: 'Uniqueidentifier', create: true },
    { name: 'new_name', schemaName: 'new_Name', type: 'String', maxLength: 100, create: true, update: true },
  ],
};

let emulated: EmulatedClient;
beforeAll(async () => {
  emulated = await emulatedClient(['account', 'new_note'], { tables: [notes] });
});
afterAll(() => emulated.close());

describe('a table without optimistic concurrency', () => {
  it('says so in its definition', () => {
    expect(emulated.table('new_note').optimisticConcurrency).toBe(false);
    expect(emulated.table('account').optimisticConcurrency).toBe(true);
  });

  it('refuses writes under a version, and takes those for whatever is there [WA-76]', async () => {
    const { client, table } = emulated;
    const note = table('new_note');
    const id = newId();
    valueOf(await client.create(note, { id, values: { new_name: 'one' } }));
    const refused = { kind: 'refused', refusal: { status: 400, code: '0x8006088d' } };
    expect(await client.update(note, { id, values: { new_name: 'two' }, version: 'W/"1"' })).toMatchObject(refused);
    expect(await client.delete(note, { id, version: 'W/"1"' })).toMatchObject(refused);
    expect((await client.retrieve(note, id, ['new_name']))?.values).toEqual({ new_name: 'one' });
    valueOf(await client.update(note, { id, values: { new_name: 'two' }, version: '*' }));
    expect((await client.retrieve(note, id, ['new_name']))?.values).toEqual({ new_name: 'two' });
    valueOf(await client.delete(note, { id, version: null }));
  });
});
