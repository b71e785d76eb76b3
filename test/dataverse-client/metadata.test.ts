import type { NewColumn } from '@couplet/plugin-dataverse';
import { emulatedClient, newId, valueOf, type EmulatedClient } from './emulated-client.test.support';

let emulated: EmulatedClient;
beforeAll(async () => {
  emulated = await emulatedClient(['account']);
});
afterAll(() => emulated.close());

const columns: readonly NewColumn[] = [
  { type: 'string', schemaName: 'new_Grade', displayName: 'Grade', maxLength: 10, required: 'recommended' },
  { type: 'memo', schemaName: 'new_Notes', displayName: 'Notes', maxLength: 2000 },
  { type: 'integer', schemaName: 'new_Age', displayName: 'Age', minimum: 0, maximum: 150 },
  { type: 'decimal', schemaName: 'new_Rate', displayName: 'Rate', precision: 4 },
  { type: 'double', schemaName: 'new_Height', displayName: 'Height', precision: 2 },
  { type: 'money', schemaName: 'new_Pay', displayName: 'Pay', precision: 2 },
  { type: 'boolean', schemaName: 'new_Active', displayName: 'Active', trueLabel: 'Yes', falseLabel: 'No' },
  { type: 'dateTime', schemaName: 'new_Seen', displayName: 'Seen', behavior: 'UserLocal' },
  { type: 'date', schemaName: 'new_Born', displayName: 'Born' },
  { type: 'choice', schemaName: 'new_Kind', displayName: 'Kind', options: [{ value: 1, label: 'One' }] },
  { type: 'choice', schemaName: 'new_Color', displayName: 'Color', globalChoice: 'new_colors' },
];

describe('tables of our own', () => {
  it('are made with columns of every type, choices, lookups and keys; a second time nothing is made [WA-160, WA-162, WA-188, WA-193, WA-194]', async () => {
    const { client } = emulated;
    const { metadata } = client;
    const make = async (): Promise<readonly string[]> => {
      const made = [
        await metadata.ensureGlobalChoice({
          name: 'new_colors',
          displayName: 'Colors',
          options: [
            { value: 100, label: 'Red' },
            { value: 101, label: 'Blue' },
          ],
        }),
        await metadata.ensureTable({
          schemaName: 'new_Worker',
          displayName: 'Worker',
          pluralName: 'Workers',
          ownership: 'user',
          changeTracking: true,
          primaryName: { schemaName: 'new_Name', displayName: 'Name', maxLength: 100 },
        }),
      ];
      for (const column of columns) made.push(await metadata.ensureColumn('new_worker', column));
      made.push(
        await metadata.ensureRelationship({
          kind: 'lookup',
          schemaName: 'new_account_workers',
          from: 'new_worker',
          to: 'account',
          column: { schemaName: 'new_EmployerId', displayName: 'Employer' },
        }),
        await metadata.ensureRelationship({
          kind: 'manyToMany',
          schemaName: 'new_worker_helpers',
          tables: ['new_worker', 'account'],
        }),
        await metadata.ensureKey('new_worker', {
          schemaName: 'new_GradeKey',
          displayName: 'Grade',
          columns: ['new_grade'],
        }),
      );
      return made;
    };
    expect(new Set(await make())).toEqual(new Set(['created']));
    expect(new Set(await make())).toEqual(new Set(['present']));
    await metadata.publish({ tables: ['new_worker'] });
    await metadata.publish();

    const worker = (await client.tables(['new_worker'])).get('new_worker');
    if (worker === undefined) throw new Error('there is no table new_worker');
    const types = columns.map(({ schemaName }) => worker.columns.get(schemaName.toLowerCase())?.type);
    expect(types).toEqual(columns.map(({ type }) => type));
    const employer = newId();
    valueOf(await client.create(emulated.table('account'), { id: employer, values: { name: 'E' } }));
    const values = {
      new_name: 'W',
      new_grade: 'a',
      new_rate: '1.2345',
      new_born: '2000-02-29',
      new_color: 101,
      new_employerid: { table: 'account', id: employer },
    };
    const id = newId();
    valueOf(await client.create(worker, { id, values }));
    expect(await client.retrieve(worker, { key: { new_grade: 'a' } }, Object.keys(values))).toMatchObject({
      id,
      values,
    });
    const link = { entitySet: worker.entitySet, id };
    valueOf(await client.associate(link, 'new_worker_helpers', { entitySet: 'accounts', id: employer }));

    expect(await metadata.listTables()).toContainEqual(
      expect.objectContaining({ logicalName: 'new_worker', displayName: 'Worker', custom: true, changeTracking: true }),
    );
    expect(await metadata.listKeys('new_worker')).toMatchObject([
      { schemaName: 'new_GradeKey', columns: ['new_grade'], status: 'Active' },
    ]);
    expect(await metadata.listRelationships('new_worker')).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          schemaName: 'new_account_workers',
          kind: 'manyToOne',
          table: 'account',
          column: 'new_employerid',
        }),
        expect.objectContaining({ schemaName: 'new_worker_helpers', kind: 'manyToMany', table: 'account' }),
      ]),
    );
    expect(await metadata.listGlobalChoices()).toContainEqual({
      name: 'new_colors',
      displayName: 'Colors',
      options: [
        { value: 100, label: 'Red' },
        { value: 101, label: 'Blue' },
      ],
    });
  });

  it('are not taken over where a definition of that name is of another kind', async () => {
    const { metadata } = emulated.client;
    const column = { schemaName: 'telephone1', displayName: 'x' };
    await expect(metadata.ensureColumn('account', { ...column, type: 'date' })).rejects.toMatchObject({
      code: 'CPL_DATAVERSE_DEFINITION_DIFFERS',
    });
    await expect(
      metadata.ensureColumn('new_nothing', { ...column, type: 'string', maxLength: 5 }),
    ).rejects.toMatchObject({ code: 'CPL_DATAVERSE_TABLE_NOT_FOUND' });
  });
});

describe('definitions as the server gives them', () => {
  it('are read by name and id, in any members, and changed as a whole [WA-188, WA-189, WA-193]', async () => {
    const { metadata } = emulated.client;
    const id = valueOf(
      await metadata.createTable({
        schemaName: 'new_Depot',
        displayName: 'Depot',
        pluralName: 'Depots',
        ownership: 'organization',
        changeTracking: false,
        primaryName: { schemaName: 'new_Name', displayName: 'Name' },
        columns: [{ type: 'string', schemaName: 'new_Code', displayName: 'Code', maxLength: 7 }],
      }),
    );
    const key = { metadataId: id };
    expect(await metadata.readTables({ names: ['new_depot'], members: ['MetadataId'] })).toMatchObject([
      { MetadataId: id },
    ]);
    const texts = { kind: 'String', names: ['new_code'], members: ['LogicalName', 'MaxLength'] } as const;
    expect(await metadata.readColumns(key, texts)).toMatchObject([{ LogicalName: 'new_code', MaxLength: 7 }]);
    const definition = await metadata.readTable(key);
    valueOf(await metadata.replaceTable(key, { ...definition, ChangeTrackingEnabled: true }));
    expect(await metadata.readTable('new_depot')).toMatchObject({ ChangeTrackingEnabled: true });
    expect(await metadata.readTable('new_nothing')).toBeNull();
  });

  it('of lookups to customers are made once, with a relationship to each [WA-193]', async () => {
    const { client } = emulated;
    const lookup = {
      from: 'new_depot',
      column: { schemaName: 'new_CustomerId', displayName: 'Customer' },
      relationships: { account: 'new_depot_customer_account', contact: 'new_depot_customer_contact' },
    };
    expect(await client.metadata.ensureCustomerLookup(lookup)).toBe('created');
    expect(await client.metadata.ensureCustomerLookup(lookup)).toBe('present');
    const depot = (await client.tables(['new_depot'])).get('new_depot');
    expect(depot?.columns.get('new_customerid')?.targets.map(({ table }) => table)).toEqual(['account', 'contact']);
  });
});
