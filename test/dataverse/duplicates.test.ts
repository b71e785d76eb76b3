import type { RecordKey } from '@couplet/core';
import { account, column, dataverseTable } from '@couplet/plugin-dataverse';
import { dataverseEnvironment, type DataverseEnvironment } from './dataverse-environment.test.support';

const worker = dataverseTable('new_worker', {
  entitySetName: 'new_workers',
  key: 'new_workerid',
  columns: {
    new_workerid: column.uniqueidentifier(),
    new_name: column.string(100).nullable(),
    new_number: column.string(20).nullable(),
  },
});

let environment: DataverseEnvironment;
beforeAll(async () => {
  environment = await dataverseEnvironment({
    tables: [
      {
        logicalName: 'new_worker',
        schemaName: 'new_Worker',
        entitySetName: 'new_workers',
        displayName: 'Worker',
        primaryIdAttribute: 'new_workerid',
        primaryNameAttribute: 'new_name',
        ownershipType: 'UserOwned',
        objectTypeCode: 10_500,
        bulkMessages: ['CreateMultiple'],
        columns: [
          { name: 'new_workerid', schemaName: 'new_WorkerId', type: 'Uniqueidentifier', create: true },
          { name: 'new_name', schemaName: 'new_Name', type: 'String', maxLength: 100, create: true, update: true },
          { name: 'new_number', schemaName: 'new_Number', type: 'String', maxLength: 20, create: true, update: true },
        ],
        keys: [{ schemaName: 'new_NumberKey', attributes: ['new_number'] }],
      },
    ],
  });
});
afterAll(() => environment.stop());

it('names the row that has the values of an alternate key already, and creates the others [WA-166] [H8]', async () => {
  const system = await environment.open({}, [worker]);
  const other = environment.emulator.insert('new_worker', { new_number: "N'1/%", new_name: 'there' });
  const keys = (await system.writer.chooseKeys(worker, 3)) as readonly RecordKey[];
  const numbers = ["N'1/%", 'N2', null];
  const rows = keys.map((key, index) => ({ key, values: { new_number: numbers[index] ?? null, new_name: 'new' } }));
  const [taken, ...made] = await system.writer.insert(worker, rows);
  expect(taken).toMatchObject({
    status: 'refused',
    reason: 'duplicate',
    code: 'CPL_DATAVERSE_DUPLICATE',
    message: expect.stringContaining(other) as string,
    facts: { table: 'new_worker', other },
  });
  expect(JSON.stringify(taken)).not.toContain("N'1/%");
  expect(made).toMatchObject([{ status: 'done' }, { status: 'done' }]);
  expect(environment.emulator.rows('new_worker')).toHaveLength(3);
});

it('says of our own key only that it is taken: the row is read back by it [WA-49] [H8]', async () => {
  const [key] = (await environment.system.writer.chooseKeys(account, 1)) as readonly [RecordKey];
  const row = { key, values: { name: 'once' } };
  expect(await environment.system.writer.insert(account, [row])).toMatchObject([{ status: 'done' }]);
  const [again] = await environment.system.writer.insert(account, [row]);
  expect(again).toMatchObject({ status: 'refused', reason: 'duplicate' });
  const found = await environment.system.store.readByKeys(account, [key], ['name']);
  expect([...found.values()].map(({ values }) => values)).toMatchObject([{ name: 'once' }]);
});

it('is closed once, however often it is asked to', async () => {
  const system = await environment.open();
  await system.close();
  await system.close();
  await Promise.all([system.close(), system.close()]);
  const [key] = (await environment.system.writer.chooseKeys(account, 1)) as readonly [RecordKey];
  await expect(system.store.readByKeys(account, [key], ['name'])).rejects.toMatchObject({
    code: 'CPL_DATAVERSE_UNREACHABLE',
  });
});
