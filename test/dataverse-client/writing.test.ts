import { rowValue, type Outcome, type RowOutcomes, type TableDefinition } from '@couplet/plugin-dataverse';
import type { TableDefinition as TableOfEmulator } from '@couplet/dataverse-emulator';
import { emulatedClient, newId, valueOf, type EmulatedClient } from './emulated-client.test.support';

/** A table of our own with an alternate key over two columns. */
const workers: TableOfEmulator = {
  logicalName: 'new_worker',
  schemaName: 'new_Worker',
  entitySetName: 'new_workers',
  displayName: 'Worker',
  primaryIdAttribute: 'new_workerid',
  primaryNameAttribute: 'new_name',
  ownershipType: 'UserOwned',
  objectTypeCode: 10_500,
  bulkMessages: ['UpsertMultiple'],
  columns: [
    { name: 'new_workerid', schemaName: 'new_WorkerId', type: 'Uniqueidentifier', create: true },
    { name: 'new_name', schemaName: 'new_Name', type: 'String', maxLength: 100, create: true, update: true },
    { name: 'new_number', schemaName: 'new_Number', type: 'String', maxLength: 20, create: true, update: true },
    { name: 'new_grade', schemaName: 'new_Grade', type: 'Integer', create: true, update: true },
    {
      name: 'new_accountid',
      schemaName: 'new_AccountId',
      type: 'Lookup',
      targets: ['account'],
      create: true,
      update: true,
    },
  ],
  manyToOne: [
    {
      schemaName: 'new_account_workers',
      target: 'account',
      attribute: 'new_accountid',
      navigationProperty: 'new_AccountId',
    },
  ],
  keys: [{ schemaName: 'new_WorkerKey', attributes: ['new_number', 'new_grade'] }],
};

let emulated: EmulatedClient;
let account: TableDefinition;
let contact: TableDefinition;

beforeAll(async () => {
  emulated = await emulatedClient(['account', 'contact', 'uomschedule', 'uom', 'new_worker'], { tables: [workers] });
  account = emulated.table('account');
  contact = emulated.table('contact');
});
afterAll(() => emulated.close());

const kindOf = (outcome: Outcome<unknown>): string =>
  outcome.kind === 'refused' ? outcome.refusal.kind : outcome.kind;

/** An account that is there, with its version. */
async function newAccount(name: string): Promise<{ readonly id: string; readonly version: string }> {
  const id = newId();
  const row = valueOf(await emulated.client.create(account, { id, values: { name } }, { returnVersion: true }));
  return { id, version: row.etag ?? '' };
}

describe('a create', () => {
  it('makes related rows with it, or none of them [WA-51]', async () => {
    const { client } = emulated;
    const [id, first, second] = [newId(), newId(), newId()];
    const people = [
      { id: first, values: { lastname: 'One', jobtitle: 'deep' } },
      { id: second, values: { lastname: 'Two', jobtitle: 'deep' } },
    ];
    const related = { contact_customer_accounts: { table: contact, rows: people } };
    valueOf(await client.create(account, { id, values: { name: 'deep' }, related }));
    const deep = { op: 'eq', column: 'jobtitle', value: 'deep' } as const;
    expect(await client.count(contact, deep)).toBe(2);
    expect(await client.retrieve(contact, first, ['parentcustomerid'])).toMatchObject({
      values: { parentcustomerid: { table: 'account', id } },
    });
    const again = { id: newId(), values: { name: 'again' }, related };
    expect(kindOf(await client.create(account, again))).toBe('duplicate');
    expect(await client.retrieve(account, again.id, [])).toBeNull();
    const one = { primarycontactid: { table: contact, rows: { values: { lastname: 'Chief', jobtitle: 'deep' } } } };
    valueOf(await client.create(account, { id: newId(), values: { name: 'with chief' }, related: one }));
    expect(await client.count(contact, deep)).toBe(3);
  });
});

describe('an upsert', () => {
  it('creates or changes, and says which [WA-57, WA-60]', async () => {
    const { client } = emulated;
    const id = newId();
    expect(valueOf(await client.upsert(account, { id, values: { name: 'A' } }))).toMatchObject({ id, created: true });
    expect(valueOf(await client.upsert(account, { id, values: { name: 'B' } }))).toMatchObject({ id, created: false });
    expect(await client.retrieve(account, id, ['name'])).toMatchObject({ values: { name: 'B' } });
  });

  it('never creates under one guard, and never overwrites under the other [WA-62]', async () => {
    const { client } = emulated;
    const { id } = await newAccount('guarded');
    const values = { name: 'overwritten' };
    expect(kindOf(await client.upsert(account, { id: newId(), values }, 'updateOnly'))).toBe('notFound');
    expect(['versionMismatch', 'duplicate']).toContain(
      kindOf(await client.upsert(account, { id, values }, 'createOnly')),
    );
    expect(await client.retrieve(account, id, ['name'])).toMatchObject({ values: { name: 'guarded' } });
  });
});

describe('a delete', () => {
  it('under an old version is refused, and leaves the row [WA-59, WA-75]', async () => {
    const { client } = emulated;
    const { id, version } = await newAccount('kept');
    valueOf(await client.update(account, { id, values: { telephone1: '1' }, version }));
    expect(kindOf(await client.delete(account, { id, version }))).toBe('versionMismatch');
    const now = await client.retrieve(account, id, []);
    valueOf(await client.delete(account, { id, version: now?.etag ?? '' }));
    expect(await client.retrieve(account, id, [])).toBeNull();
    expect(kindOf(await client.delete(account, { id, version: null }))).toBe('notFound');
  });
});

describe('a single column', () => {
  it('is read, set and emptied by itself [WA-54, WA-58]', async () => {
    const { client } = emulated;
    const { id } = await newAccount('single');
    valueOf(await client.setProperty(account, id, 'revenue', '1234.5600'));
    expect(await client.retrieveProperty(account, id, 'revenue')).toBe('1234.56');
    valueOf(await client.clearProperty(account, id, 'revenue'));
    expect(await client.retrieveProperty(account, id, 'revenue')).toBeNull();
    await expect(client.retrieveProperty(account, id, 'primarycontactid')).rejects.toThrow('plain column');
  });
});

describe('references', () => {
  it('are set and emptied one by one [WA-69]', async () => {
    const { client } = emulated;
    const { id } = await newAccount('parent');
    const person = newId();
    valueOf(await client.create(contact, { id: person, values: { lastname: 'L' } }));
    const from = { table: account, row: id };
    valueOf(await client.setReference(from, 'primarycontactid', { table: contact, row: person }));
    expect(await client.retrieve(account, id, ['primarycontactid'])).toMatchObject({
      values: { primarycontactid: { table: 'contact', id: person } },
    });
    valueOf(await client.clearReference(from, 'primarycontactid'));
    expect(await client.retrieve(account, id, ['primarycontactid'])).toMatchObject({
      values: { primarycontactid: null },
    });
  });

  it('are added to a collection and removed from it, by either form of address [WA-70]', async () => {
    const { client } = emulated;
    const { id } = await newAccount('many');
    const persons = [newId(), newId()];
    const from = { entitySet: 'accounts', id };
    const employees = async (): Promise<number> =>
      client.count(contact, { op: 'eq', column: 'parentcustomerid', value: { table: 'account', id } });
    for (const person of persons) {
      valueOf(await client.create(contact, { id: person, values: { lastname: 'L' } }));
      valueOf(await client.associate(from, 'contact_customer_accounts', { entitySet: 'contacts', id: person }));
    }
    expect(await employees()).toBe(2);
    valueOf(await client.disassociate(from, 'contact_customer_accounts', persons[0] as string));
    valueOf(
      await client.disassociate(from, 'contact_customer_accounts', { table: contact, row: persons[1] as string }),
    );
    expect(await employees()).toBe(0);
  });
});

describe('alternate keys', () => {
  it('name a row in every single operation [WA-60, WA-163, WA-164, WA-166]', async () => {
    const { client } = emulated;
    const worker = emulated.table('new_worker');
    const id = newId();
    const key = { key: { new_number: "O'N 1 #ä", new_grade: 7 } };
    await expect(client.retrieve(worker, { key: { new_number: 'a/b', new_grade: 7 } }, [])).rejects.toThrow('filter');
    const made = await client.upsert(worker, { id: key, values: { new_name: 'A', new_workerid: id } }, 'createOnly');
    expect(valueOf(made)).toMatchObject({ id, created: true });
    expect(await client.retrieve(worker, key, ['new_name'])).toMatchObject({ id, values: { new_name: 'A' } });
    expect(await client.retrieve(worker, { key: { new_number: 'other', new_grade: 7 } }, [])).toBeNull();
    expect(valueOf(await client.update(worker, { id: key, values: { new_name: 'B' }, version: '*' })).id).toBe(id);
    expect(valueOf(await client.upsert(worker, { id: key, values: { new_name: 'C' } }))).toMatchObject({
      id,
      created: false,
    });
    valueOf(await client.setProperty(worker, key, 'new_name', 'D'));
    expect(await client.retrieveProperty(worker, key, 'new_name')).toBe('D');
    const { id: firm } = await newAccount('employer');
    valueOf(
      await client.associate({ entitySet: 'accounts', id: firm }, 'new_account_workers', { table: worker, row: key }),
    );
    expect(await client.retrieve(worker, id, ['new_accountid'])).toMatchObject({
      values: { new_accountid: { table: 'account', id: firm } },
    });
    const rows = [{ ...key, values: { new_name: 'E' } }];
    expect([...(await client.upsertRows(worker, rows)).values()]).toMatchObject([{ kind: 'done' }]);
    expect(await client.count(worker)).toBe(1);
    valueOf(await client.delete(worker, { id: key, version: null }));
    expect(await client.retrieve(worker, id, [])).toBeNull();
  });
});

describe('a change set', () => {
  it('refers to what it creates itself [WA-113, WA-114]', async () => {
    const { client } = emulated;
    const [firm, person] = [newId(), newId()];
    const { createRequest, updateRequest } = await import('@couplet/plugin-dataverse');
    const [outcomes] = await client.batch([
      {
        changeSet: [
          createRequest(account, { id: firm, values: { name: 'together' } }),
          createRequest(contact, {
            id: person,
            values: { lastname: 'L', parentcustomerid: { table: 'account', id: '$1' } },
          }),
          updateRequest(account, {
            id: '$1',
            values: { primarycontactid: { table: 'contact', id: '$2' } },
            version: '*',
          }),
        ],
      },
    ]);
    expect(outcomes).toMatchObject([{ kind: 'done' }, { kind: 'done' }, { kind: 'done' }]);
    expect(await client.retrieve(contact, person, ['parentcustomerid'])).toMatchObject({
      values: { parentcustomerid: { table: 'account', id: firm } },
    });
    expect(await client.retrieve(account, firm, ['primarycontactid'])).toMatchObject({
      values: { primarycontactid: { table: 'contact', id: person } },
    });
  });
});

describe('many rows at once', () => {
  const kinds = (outcomes: RowOutcomes<unknown>): Record<string, number> => {
    const counted: Record<string, number> = {};
    for (const { kind } of outcomes.values()) counted[kind] = (counted[kind] ?? 0) + 1;
    return counted;
  };

  it('are created in bulk, and only the bad ones fail (H11) [WA-119, WA-123, WA-130]', async () => {
    const { client, events } = emulated;
    const rows = Array.from({ length: 250 }, (_, index) => ({
      id: newId(),
      values: { name: index === 77 || index === 180 ? 'x'.repeat(200) : `bulk ${index}` },
    }));
    const start = events.length;
    const outcomes = await client.createRows(account, rows);
    expect(kinds(outcomes)).toEqual({ done: 248, refused: 2 });
    expect(outcomes.get(rows[77] as (typeof rows)[0])).toMatchObject({ refusal: { kind: 'tooLong' } });
    const names = { op: 'startsWith', column: 'name', text: 'bulk ' } as const;
    expect(await client.count(account, names)).toBe(248);
    expect(events.length - start).toBeLessThan(3 + 2 * 2 * Math.ceil(Math.log2(100)));
  });

  it('are changed in bulk or each under its version, and one that is gone fails alone [WA-77, WA-120]', async () => {
    const { client } = emulated;
    const kept = await newAccount('kept');
    const stale = await newAccount('stale');
    valueOf(await client.update(account, { id: stale.id, values: { telephone1: '1' }, version: '*' }));
    const rows = [
      { id: kept.id, values: { telephone1: '2' }, version: kept.version },
      { id: stale.id, values: { telephone1: '2' }, version: stale.version },
      { id: newId(), values: { telephone1: '2' }, version: '*' },
      { id: (await newAccount('loose')).id, values: { telephone1: '2' }, version: '*' },
    ];
    const outcomes = await client.updateRows(account, rows);
    expect(rows.map((row) => kindOf(outcomes.get(row) as Outcome<unknown>))).toEqual([
      'done',
      'versionMismatch',
      'notFound',
      'done',
    ]);
    expect(await client.count(account, { op: 'eq', column: 'telephone1', value: '2' })).toBe(2);
  });

  it('are upserted in batches where the table has no bulk message [WA-60, WA-130]', async () => {
    const { client, events } = emulated;
    const group = newId();
    const units = emulated.table('uomschedule');
    valueOf(await client.create(units, { id: group, values: { name: `G${group}`, baseuomname: 'each' } }));
    const [base] = (
      await client.retrievePage(emulated.table('uom'), {
        select: [],
        filter: { op: 'eq', column: 'uomscheduleid', value: { table: 'uomschedule', id: group } },
      })
    ).rows;
    const rows = ['box', 'pallet'].map((name) => ({
      id: newId(),
      values: {
        name,
        quantity: '10',
        uomscheduleid: { table: 'uomschedule', id: group },
        baseuom: { table: 'uom', id: base?.id ?? '' },
      },
    }));
    const start = events.length;
    expect(kinds(await client.upsertRows(emulated.table('uom'), rows))).toEqual({ done: 2 });
    expect(events.slice(start).map(({ operation }) => operation)).toEqual(['bulkMessages', 'UpsertMultipleBatch']);
  });
});

describe('actions', () => {
  it('take rows and exact numbers as parameters [WA-208]', async () => {
    const { client } = emulated;
    const [opportunity, opportunityClose] = ['opportunity', 'opportunityclose'];
    const tables = await client.tables([opportunity, opportunityClose]);
    const id = newId();
    valueOf(
      await client.create(tables.get(opportunity) as TableDefinition, {
        id,
        values: { name: 'won', parentaccountid: { table: 'account', id: (await newAccount('buyer')).id } },
      }),
    );
    const close = rowValue(tables.get(opportunityClose) as TableDefinition, {
      values: { subject: 'Yes', opportunityid: { table: opportunity, id }, actualrevenue: '100.25' },
    });
    valueOf(
      await client.executeAction({ name: 'WinOpportunity', parameters: { Status: -1, OpportunityClose: close } }),
    );
    expect(
      await client.retrieve(tables.get(opportunity) as TableDefinition, id, ['statecode', 'actualvalue']),
    ).toMatchObject({ values: { statecode: 1, actualvalue: '100.25' } });
  });
});

describe('functions', () => {
  it('are called unbound and bound, with parameters by alias [WA-23, WA-79, WA-204]', async () => {
    const { client } = emulated;
    expect(await client.callFunction({ name: 'WhoAmI' })).toMatchObject({ UserId: expect.any(String) as string });
    const { userId } = await client.whoAmI();
    const { id } = await newAccount('access');
    const access = await client.callFunction({
      name: 'RetrievePrincipalAccess',
      boundTo: { entitySet: 'systemusers', id: userId },
      parameters: { Target: { type: 'row', row: { table: account, row: id } } },
    });
    expect(access?.['AccessRights']).toContain('WriteAccess');
  });
});
