import type { RecordKey } from '@couplet/core';
import {
  account,
  accountPaymentTerms,
  column,
  contact,
  dataverseTable,
  transactioncurrency,
} from '@couplet/plugin-dataverse';
import { dataverseEnvironment, type DataverseEnvironment } from './dataverse-environment.test.support';

let environment: DataverseEnvironment;
beforeAll(async () => {
  environment = await dataverseEnvironment();
});
afterAll(() => environment.stop());

it('asks the environment what it can do with a table, once [WA-130] [WA-131]', async () => {
  const { store } = environment.system;
  const before = environment.emulator.statistics.requests;
  const capabilities = await store.capabilities(account);
  expect(capabilities).toEqual({
    callerKeys: true,
    naturalKey: [],
    versions: true,
    deletions: true,
    insertBatch: 100,
    updateBatch: 100,
    serverFilter: true,
    caseInsensitive: true,
    lengths: {},
  });
  expect(await store.capabilities(account)).toEqual(capabilities);
  expect(environment.emulator.statistics.requests).toBe(before);
});

it('sees that currencies have no bulk messages, and that choice values get their keys from the server', async () => {
  const { store } = environment.system;
  expect(await store.capabilities(transactioncurrency)).toMatchObject({ insertBatch: 1, updateBatch: 1 });
  expect(await store.capabilities(accountPaymentTerms)).toMatchObject({
    callerKeys: false,
    naturalKey: ['label'],
    versions: false,
  });
});

it('tells where people see a row, and that choice values have no such place', () => {
  const key = '01a1fd45-8b0a-045b-0e8d-0ff83fb6e5f6' as RecordKey;
  expect(environment.system.addressOf(contact, key)).toBe(
    `${environment.emulator.url}/main.aspx?pagetype=entityrecord&etn=contact&id=${key}`,
  );
  expect(environment.system.addressOf(accountPaymentTerms, '1' as RecordKey)).toBeNull();
});

it('tells the lengths of columns where they differ from the declaration', async () => {
  const longer = dataverseTable('account', {
    entitySetName: 'accounts',
    key: 'accountid',
    columns: { accountid: column.uniqueidentifier(), name: column.string(500).nullable() },
  });
  expect((await environment.system.store.capabilities(longer)).lengths).toEqual({ name: 160 });
});

it('lists every difference between mappings and environment in one error, before anything is read [M1]', async () => {
  const wrong = dataverseTable('contact', {
    entitySetName: 'contacts',
    key: 'contactid',
    columns: {
      contactid: column.uniqueidentifier(),
      shoesize: column.integer(),
      fullname: column.integer(),
      parentcustomerid: column.lookup('account', 'lead'),
    },
  });
  const absent = dataverseTable('spaceship', {
    entitySetName: 'spaceships',
    key: 'spaceshipid',
    columns: { spaceshipid: column.uniqueidentifier() },
  });
  await expect(environment.open({}, [account, wrong, absent])).rejects.toMatchObject({
    code: 'CPL_DATAVERSE_TABLES_DIFFER',
    differences: [
      { table: 'contact', column: 'shoesize', problem: 'there is no such column' },
      { table: 'contact', column: 'fullname', problem: 'the column is of type string, not integer' },
      { table: 'contact', column: 'parentcustomerid', problem: 'the lookup does not point to lead' },
      { table: 'spaceship', column: null, problem: 'there is no such table' },
    ],
  });
});

it('has every column of the base tables in the environment', async () => {
  const system = await environment.open({}, [account, contact, transactioncurrency]);
  await expect(system.check()).resolves.toBeUndefined();
});

it('refuses settings that cannot work, all at once', async () => {
  await expect(environment.open({ clientId: '', concurrency: 99, colour: 'red' })).rejects.toMatchObject({
    code: 'CPL_DATAVERSE_CONNECTION_SETTINGS',
    facts: { problems: 3 },
  });
});

it('does not trust an environment on this machine unless it is told to', async () => {
  await expect(environment.open({ developmentLoopback: false })).rejects.toMatchObject({
    code: expect.stringMatching(/^CPL_/) as string,
  });
});

it('counts the requests it sends, by operation', async () => {
  const system = await environment.open();
  await system.store.readByKeys(account, [], ['name']);
  const before = system.statistics();
  await system.store.findByValues(account, ['name'], [['nobody']], ['name']);
  expect(system.statistics()).toEqual({ ...before, retrieveMultiple: (before.retrieveMultiple ?? 0) + 1 });
});
