import type { InsertRow, RecordKey, RowValues, UpdateRow, Value, WriteResult } from '@couplet/core';
import { account, contact, transactioncurrency } from '@couplet/plugin-dataverse';
import { dataverseEnvironment, type DataverseEnvironment } from './dataverse-environment.test.support';

let environment: DataverseEnvironment;
beforeAll(async () => {
  environment = await dataverseEnvironment();
});
afterAll(() => environment.stop());
afterEach(() => environment.emulator.faults.clear());

const writer = () => environment.system.writer;
const nowhere = '00000000-0000-4000-8000-00000000dead' as RecordKey;
const noValues: RowValues = {};
const reasons = (results: readonly WriteResult[]): string[] =>
  results.map((result) => (result.status === 'refused' ? result.reason : result.status));

async function newRows(count: number, values: (n: number) => RowValues = () => ({})): Promise<InsertRow[]> {
  const keys = (await writer().chooseKeys(account, count)) ?? [];
  return keys.map((key, n) => ({ key, values: { name: `Row ${n}`, ...values(n) } }));
}

async function stored(key: RecordKey | null, fields: readonly string[] = ['name']) {
  return (await environment.system.store.readByKeys(account, [key as RecordKey], fields)).get(key as RecordKey);
}

/** Requests that a piece of work sends, by the emulator's name of the operation. */
async function requestsOf(work: () => Promise<unknown>): Promise<Record<string, number>> {
  const before: Readonly<Record<string, number>> = environment.emulator.statistics.byOperation;
  await work();
  const after = Object.entries<number>(environment.emulator.statistics.byOperation);
  const sent = after.map(([name, n]): [string, number] => [name, n - (before[name] ?? 0)]);
  return Object.fromEntries(sent.filter(([, n]) => n !== 0));
}

describe('inserts', () => {
  it('chooses rising keys', async () => {
    const keys = (await writer().chooseKeys(account, 3000)) ?? [];
    const sqlServerOrder = (key: RecordKey): string => key.slice(24) + key.slice(19, 23);
    expect(new Set(keys).size).toBe(3000);
    expect(keys.map(sqlServerOrder)).toEqual(keys.map(sqlServerOrder).sort());
  });

  it('creates 1,000 rows under our keys in ten bulk requests [WA-119]', async () => {
    const rows = await newRows(1000);
    const results: WriteResult[] = [];
    const requests = await requestsOf(async () => results.push(...(await writer().insert(account, rows))));
    expect(requests).toEqual({ createMultiple: 10 });
    expect(results).toEqual(rows.map(({ key }) => ({ status: 'done', key, version: null })));
    expect((await stored(rows[999]?.key ?? null))?.values).toEqual({ name: 'Row 999' });
  });

  it('writes every kind of value so that it reads back the same', async () => {
    const [currency] = environment.emulator.rows('transactioncurrency');
    const values = {
      name: 'Müller & Söhne 😀',
      customertypecode: 'vendor',
      creditlimit: '1234567.89',
      creditonhold: true,
      paymenttermscode: { table: 'account.paymenttermscode', key: '2' as RecordKey },
      transactioncurrencyid: { table: 'transactioncurrency', key: currency?.transactioncurrencyid as RecordKey },
    };
    const [row] = await newRows(1, () => values);
    expect(reasons(await writer().insert(account, [row as InsertRow]))).toEqual(['done']);
    expect((await stored(row?.key ?? null, Object.keys(values)))?.values).toEqual(values);
  });

  it('binds a lookup through the navigation property of its target [WA-72]', async () => {
    const [parent] = await newRows(1);
    await writer().insert(account, [parent as InsertRow]);
    const [key] = (await writer().chooseKeys(contact, 1)) ?? [];
    const parentcustomerid = { table: 'account', key: parent?.key as RecordKey };
    expect(
      reasons(await writer().insert(contact, [{ key: key ?? null, values: { lastname: 'Bound', parentcustomerid } }])),
    ).toEqual(['done']);
    const read = (await environment.system.store.readByKeys(contact, [key as RecordKey], ['parentcustomerid'])).get(
      key as RecordKey,
    );
    expect(read?.values).toEqual({ parentcustomerid });
    const cleared = { key: key as RecordKey, version: read?.version ?? null, values: { parentcustomerid: null } };
    expect(reasons(await writer().update(contact, [cleared]))).toEqual(['done']);
  });

  it('never writes over a row whose key is taken [WA-49]', async () => {
    const [row, other] = (await newRows(2)) as [InsertRow, InsertRow];
    await writer().insert(account, [row]);
    const results = await writer().insert(account, [
      { ...row, values: { name: 'Again' } },
      other,
      { ...other, values: { name: 'Twice' } },
    ]);
    expect(reasons(results)).toEqual(['duplicate', 'done', 'duplicate']);
    expect((await stored(row.key))?.values.name).toBe('Row 0');
    expect((await stored(other.key))?.values.name).toBe('Row 1');
  });

  it('refuses what cannot be stored before anything is sent, and tells the field but not the value', async () => {
    const rows = await newRows(8, (n) => {
      const bad: Record<string, Value>[] = [
        { name: 'x'.repeat(161) },
        { name: 'nul\0' },
        { customertypecode: 'alien' },
        { creditlimit: '1.005' },
        { statecode: 'inactive' },
        { modifiedon: '2026-01-31T12:00:00Z' },
        { parentaccountid: { table: 'contact', key: nowhere } },
        {},
      ];
      return bad[n] ?? {};
    });
    const results: WriteResult[] = [];
    const requests = await requestsOf(async () => results.push(...(await writer().insert(account, rows))));
    expect(reasons(results)).toEqual([...Array<string>(7).fill('invalid'), 'done']);
    expect(results.flatMap((result) => (result.status === 'refused' ? [result.facts.field] : []))).toEqual([
      'name',
      'name',
      'customertypecode',
      'creditlimit',
      'statecode',
      'modifiedon',
      'parentaccountid',
    ]);
    expect(JSON.stringify(results)).not.toContain('alien');
    expect(requests).toEqual({ createMultiple: 1 });
  });

  it('lets the row that the error names fail alone, with three requests [WA-123]', async () => {
    const rows = await newRows(100, (n) =>
      n === 70 ? { parentaccountid: { table: 'account', key: nowhere } } : noValues,
    );
    const results: WriteResult[] = [];
    const requests = await requestsOf(async () => results.push(...(await writer().insert(account, rows))));
    expect(results[70]).toMatchObject({
      status: 'refused',
      reason: 'invalid',
      code: 'CPL_DATAVERSE_REFERENCE_MISSING',
    });
    expect(results.filter(({ status }) => status === 'done').length).toBe(99);
    expect(requests).toEqual({ createMultiple: 2, batch: 1 });
  });

  const unknownTerms = { table: 'account.paymenttermscode', key: '99' as RecordKey };

  it('finds one unnamed bad row among 100 by halves [H11] [WA-123]', async () => {
    const rows = await newRows(100, (n) => (n === 37 ? { paymenttermscode: unknownTerms } : noValues));
    const results: WriteResult[] = [];
    const requests = await requestsOf(async () => results.push(...(await writer().insert(account, rows))));
    expect(results[37]).toMatchObject({
      status: 'refused',
      reason: 'invalid',
      facts: { field: 'paymenttermscode', dataverseCode: expect.stringMatching(/^0x/) as string },
    });
    expect(results.filter(({ status }) => status === 'done').length).toBe(99);
    const sent = Object.values(requests).reduce((sum, count) => sum + count, 0);
    expect(sent).toBeLessThanOrEqual(2 * Math.ceil(Math.log2(100)) + 1);
  });

  it('needs no more than five requests when every row is bad', async () => {
    const rows = await newRows(100, () => ({ paymenttermscode: unknownTerms }));
    const results: WriteResult[] = [];
    const requests = await requestsOf(async () => results.push(...(await writer().insert(account, rows))));
    expect(new Set(reasons(results))).toEqual(new Set(['invalid']));
    expect(requests).toEqual({ createMultiple: 3, batch: 2 });
  });

  it('creates rows of a table without bulk messages in a batch, and a bad one fails alone [WA-130]', async () => {
    const keys = (await writer().chooseKeys(transactioncurrency, 3)) ?? [];
    const values = (code: string) => ({
      isocurrencycode: code,
      currencyname: code,
      currencysymbol: code,
      currencyprecision: 2,
      exchangerate: '1.5',
    });
    const results: WriteResult[] = [];
    const rows = ['EUR', 'EUR', 'CHF'].map((code, n): InsertRow => ({ key: keys[n] ?? null, values: values(code) }));
    const requests = await requestsOf(async () => results.push(...(await writer().insert(transactioncurrency, rows))));
    expect(requests).toEqual({ batch: 1 });
    expect(reasons(results)).toEqual(['done', 'duplicate', 'done']);
    expect(results[0]).toMatchObject({ version: expect.stringMatching(/^W\//) as string });
  });
});

describe('updates', () => {
  async function present(count: number): Promise<RecordKey[]> {
    const rows = await newRows(count);
    await writer().insert(account, rows);
    return rows.map(({ key }) => key as RecordKey);
  }
  const change = (
    key: RecordKey,
    version: string | null,
    values: Record<string, Value> = { name: 'New' },
  ): UpdateRow => ({ key, version, values });

  it('sends rows without a version in bulk, and creates none that is gone [WA-57] [WA-120] [H9]', async () => {
    const keys = await present(99);
    const rows = [...keys, nowhere].map((key) => change(key, null));
    const results: WriteResult[] = [];
    const requests = await requestsOf(async () => results.push(...(await writer().update(account, rows))));
    expect(reasons(results)).toEqual([...Array<string>(99).fill('done'), 'missing']);
    expect(requests).toEqual({ updateMultiple: 2, batch: 1 });
    expect(await stored(nowhere)).toBeUndefined();
    expect((await stored(keys[50] ?? null))?.values.name).toBe('New');
  });

  it('sends rows under their version in batches, and tells the new one [WA-75] [WA-77]', async () => {
    const keys = await present(120);
    const before = await environment.system.store.readByKeys(account, keys, []);
    const rows = keys.map((key) => change(key, before.get(key)?.version ?? null));
    const results: WriteResult[] = [];
    const requests = await requestsOf(async () => results.push(...(await writer().update(account, rows))));
    expect(requests).toEqual({ batch: 2 });
    const after = await environment.system.store.readByKeys(account, keys, []);
    expect(results).toEqual(keys.map((key) => ({ status: 'done', key, version: after.get(key)?.version })));
  });

  it('tells stale, missing and bad rows apart, each by itself [H7] [H9]', async () => {
    const [good, stale, bad, away] = (await present(4)) as [RecordKey, RecordKey, RecordKey, RecordKey];
    const versions = await environment.system.store.readByKeys(account, [good, stale, bad, away], []);
    const version = (key: RecordKey): string | null => versions.get(key)?.version ?? null;
    environment.emulator.update('account', stale, { name: 'User' });
    environment.emulator.delete('account', away);
    const unknownTerms = { table: 'account.paymenttermscode', key: '99' as RecordKey };
    const results = await writer().update(account, [
      change(good, version(good)),
      change(stale, version(stale)),
      change(bad, version(bad), { paymenttermscode: unknownTerms }),
      change(away, version(away)),
      change('no key' as RecordKey, null),
      change(good, 'none of ours'),
    ]);
    expect(reasons(results)).toEqual(['done', 'version', 'invalid', 'missing', 'missing', 'version']);
    expect((await stored(stale))?.values.name).toBe('User');
    expect(await stored(away)).toBeUndefined();
  });

  it('does not take a missing reference for a missing row', async () => {
    const [one, two] = (await present(2)) as [RecordKey, RecordKey];
    const parentaccountid = { table: 'account', key: nowhere };
    const results = await writer().update(account, [
      change(one, null, { parentaccountid }),
      change(nowhere, null, { parentaccountid: { table: 'account', key: two } }),
    ]);
    expect(results).toMatchObject([
      { status: 'refused', reason: 'invalid', code: 'CPL_DATAVERSE_REFERENCE_MISSING' },
      { status: 'refused', reason: 'missing' },
    ]);
  });

  it('keeps the order of two updates of one row [WA-127]', async () => {
    const [key] = (await present(1)) as [RecordKey];
    expect(
      reasons(
        await writer().update(account, [change(key, null, { name: 'first' }), change(key, null, { name: 'second' })]),
      ),
    ).toEqual(['done', 'done']);
    expect((await stored(key))?.values.name).toBe('second');
  });

  it('deactivates rows, and clears values with null', async () => {
    const [key] = (await present(1)) as [RecordKey];
    expect(reasons(await writer().update(account, [change(key, null, { statecode: 'inactive', name: null })]))).toEqual(
      ['done'],
    );
    expect((await stored(key, ['statecode', 'statuscode', 'name']))?.values).toEqual({
      statecode: 'inactive',
      statuscode: 'inactive',
      name: null,
    });
  });

  it('deletes under the version that was read, and tells stale from missing', async () => {
    const [one, two] = (await present(2)) as [RecordKey, RecordKey];
    const version = (await stored(one))?.version ?? null;
    const results = await writer().delete(account, [
      { key: one, version },
      { key: two, version: 'W/"1"' },
      { key: nowhere, version: null },
    ]);
    expect(reasons(results)).toEqual(['done', 'version', 'missing']);
    expect(await stored(one)).toBeUndefined();
    expect(await stored(two)).toBeDefined();
    expect(reasons(await writer().delete(account, [{ key: two, version: null }]))).toEqual(['done']);
  });
});

describe('trouble on the way', () => {
  it.each(['before', 'after'] as const)(
    'does not know what became of rows when the connection is lost %s the commit [H1]',
    async (phase) => {
      const rows = await newRows(150);
      environment.emulator.faults.add({
        match: { operation: 'createMultiple', bodyIncludes: rows[0]?.key ?? '' },
        phase,
        action: { kind: 'reset' },
      });
      const results = await writer().insert(account, rows);
      expect(reasons(results)).toEqual([...Array<string>(100).fill('unknown'), ...Array<string>(50).fill('done')]);
      expect((await stored(rows[0]?.key ?? null)) !== undefined).toBe(phase === 'after');
    },
  );

  it('does not know what became of updates either', async () => {
    const rows = await newRows(2);
    await writer().insert(account, rows);
    environment.emulator.faults.add({
      match: { operation: 'batch' },
      phase: 'after',
      action: { kind: 'reset' },
      times: 1,
    });
    const version = (await stored(rows[0]?.key ?? null))?.version ?? null;
    const results = await writer().update(account, [
      { key: rows[0]?.key as RecordKey, version, values: { name: 'New' } },
    ]);
    expect(reasons(results)).toEqual(['unknown']);
    expect((await stored(rows[0]?.key ?? null))?.values.name).toBe('New');
  });

  it('answers rows of a request that was turned away as unavailable, when others went through', async () => {
    const rows = await newRows(150);
    const match = { operation: 'createMultiple', bodyIncludes: rows[0]?.key ?? '' };
    environment.emulator.faults.add({
      match,
      action: { kind: 'status', status: 429, retryAfter: '3600', code: '0x80072322' },
    });
    const results = await writer().insert(account, rows);
    expect(reasons(results)).toEqual([...Array<string>(100).fill('unavailable'), ...Array<string>(50).fill('done')]);
  });
});

describe('throttled', () => {
  it('throws a retryable error when nothing was written', async () => {
    const rows = await newRows(5);
    environment.emulator.faults.add({
      match: { operation: 'createMultiple' },
      action: { kind: 'status', status: 429, retryAfter: '3600', code: '0x80072322' },
    });
    const system = await environment.open();
    await expect(system.writer.insert(account, rows)).rejects.toMatchObject({
      code: 'CPL_DATAVERSE_THROTTLED',
      retryable: true,
    });
  });
});
