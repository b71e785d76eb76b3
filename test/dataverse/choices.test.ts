import type { FeedPosition, RecordKey, RowValues, WriteResult } from '@couplet/core';
import { accountPaymentTerms as terms } from '@couplet/plugin-dataverse';
import { dataverseEnvironment, type DataverseEnvironment } from './dataverse-environment.test.support';

let environment: DataverseEnvironment;
beforeEach(async () => {
  environment = await dataverseEnvironment();
});
afterEach(() => environment.stop());

const reasons = (results: readonly WriteResult[]): string[] =>
  results.map((result) => (result.status === 'refused' ? result.reason : result.status));

async function labels(): Promise<readonly (readonly [string, unknown])[]> {
  const page = await environment.system.store.readPage(terms, {
    filter: { all: [] },
    fields: ['label'],
    after: null,
    size: 100,
  });
  return page.rows.map(({ key, values }) => [key, values.label]);
}

it('reads the values of a choice column from the metadata as rows [DV-118]', async () => {
  const { store } = environment.system;
  expect(await labels()).toEqual([
    ['1', 'Net 30'],
    ['2', '2% 10, Net 30'],
    ['3', 'Net 45'],
    ['4', 'Net 60'],
  ]);
  const first = await store.readPage(terms, { filter: { all: [] }, fields: ['value'], after: null, size: 3 });
  const second = await store.readPage(terms, { filter: { all: [] }, fields: ['value'], after: first.next, size: 3 });
  expect([...first.rows, ...second.rows].map(({ values }) => values.value)).toEqual([1, 2, 3, 4]);
  expect(second.next).toBeNull();
  expect([...(await store.readByKeys(terms, ['4', '9'] as RecordKey[], ['label'])).values()]).toEqual([
    { key: '4', version: null, values: { label: 'Net 60' } },
  ]);
});

it('finds values by label without case, and filters them', async () => {
  const { store } = environment.system;
  const found = await store.findByValues(terms, ['label'], [['NET 45 '], ['nobody']], ['value']);
  expect(found.map(({ key }) => key)).toEqual(['3']);
  const page = await store.readPage(terms, {
    filter: { field: 'value', is: 'from', value: 3 },
    fields: [],
    after: null,
    size: 10,
  });
  expect(page.rows.map(({ key }) => key)).toEqual(['3', '4']);
  expect(
    await store.findByValues(terms, ['label'], [['Net 45']], [], { field: 'label', is: 'notEqual', value: 'net 45' }),
  ).toEqual([]);
});

it('adds values with numbers of the server, changes labels and removes values [DV-120] [DV-121] [WA-192]', async () => {
  const { writer } = environment.system;
  expect(await writer.chooseKeys(terms, 2)).toBeNull();
  const inserted = await writer.insert(terms, [
    { key: null, values: { label: '14 DAYS' } },
    { key: null, values: { label: 'COD' } },
  ]);
  expect(inserted).toEqual([
    { status: 'done', key: '727000000', version: null },
    { status: 'done', key: '727000001', version: null },
  ]);
  expect(
    reasons(await writer.update(terms, [{ key: '727000001' as RecordKey, version: null, values: { label: 'CASH' } }])),
  ).toEqual(['done']);
  expect(reasons(await writer.delete(terms, [{ key: '4' as RecordKey, version: null }]))).toEqual(['done']);
  expect((await labels()).slice(3)).toEqual([
    ['727000000', '14 DAYS'],
    ['727000001', 'CASH'],
  ]);
});

it('refuses labels that are taken, values that are gone, and labels that are none', async () => {
  const { writer } = environment.system;
  const rows: RowValues[] = [
    { label: 'net 30 ' },
    { label: '' },
    { label: 'x'.repeat(251) },
    { label: 'ok' },
    { label: 'OK' },
    { value: 7 },
  ];
  expect(
    reasons(
      await writer.insert(
        terms,
        rows.map((values) => ({ key: null, values })),
      ),
    ),
  ).toEqual(['duplicate', 'invalid', 'invalid', 'done', 'duplicate', 'invalid']);
  expect(
    reasons(await writer.update(terms, [{ key: '99' as RecordKey, version: null, values: { label: 'x' } }])),
  ).toEqual(['missing']);
  expect(reasons(await writer.delete(terms, [{ key: '99' as RecordKey, version: null }]))).toEqual(['missing']);
});

it('does not know whether a value was added when the answer is lost, and finds it by its label', async () => {
  const { writer, store } = environment.system;
  environment.emulator.faults.add({
    match: { operation: 'insertOptionValue' },
    phase: 'after',
    action: { kind: 'reset' },
  });
  expect(reasons(await writer.insert(terms, [{ key: null, values: { label: '14 DAYS' } }]))).toEqual(['unknown']);
  expect((await store.findByValues(terms, ['label'], [['14 days']], ['label'])).length).toBe(1);
});

it('sees new, changed and removed values since a position', async () => {
  const { feed, writer } = environment.system;
  const start = await feed.position(terms);
  expect(await feed.read(terms, start, { fields: ['label'], size: 10 })).toMatchObject({
    rows: [],
    deletions: [],
    more: false,
  });
  await writer.insert(terms, [{ key: null, values: { label: 'NEW' } }]);
  await writer.update(terms, [{ key: '2' as RecordKey, version: null, values: { label: 'CHANGED' } }]);
  await writer.delete(terms, [{ key: '3' as RecordKey, version: null }]);
  const page = await feed.read(terms, JSON.parse(JSON.stringify(start)) as FeedPosition, {
    fields: ['label'],
    size: 10,
  });
  expect(page).toMatchObject({
    rows: [
      { key: '2', values: { label: 'CHANGED' } },
      { key: '727000000', values: { label: 'NEW' } },
    ],
    deletions: ['3'],
  });
  if (page.expired) throw new Error(page.reason);
  expect(await feed.read(terms, page.next, { fields: ['label'], size: 10 })).toMatchObject({ rows: [], deletions: [] });
  expect(await feed.read(terms, 'mem/3' as FeedPosition, { fields: [], size: 10 })).toMatchObject({ expired: true });
});
