import type { FilterCondition } from '@couplet/plugin-dataverse';
import { emulatedClient, newId, valueOf, type EmulatedClient } from './emulated-client.test.support';

let emulated: EmulatedClient;
let accounts: readonly string[];
let people: readonly string[];

beforeAll(async () => {
  emulated = await emulatedClient(['account', 'contact', 'transactioncurrency', 'team', 'systemuser', 'role']);
  const { client, table } = emulated;
  accounts = [newId(), newId(), newId()];
  people = [newId(), newId(), newId(), newId()];
  const rows = accounts.map((id, index) => ({
    id,
    values: {
      name: `Firm ${index}`,
      revenue: `${(index + 1) * 1000}.50`,
      address1_city: index < 2 ? "O'Fallon & Söhne" : 'Bern',
    },
  }));
  valueOf(await client.createMultiple(table('account'), rows));
  const persons = people.map((id, index) => ({
    id,
    values: {
      firstname: 'Person',
      lastname: String(index),
      parentcustomerid: index < 3 ? { table: 'account', id: accounts[index < 2 ? 0 : 1] as string } : null,
    },
  }));
  valueOf(await client.createMultiple(table('contact'), persons));
});
afterAll(() => emulated.close());

describe('related rows', () => {
  it('come along with a row, over several levels, with filter and order [WA-95, WA-96, WA-100]', async () => {
    const { client, table } = emulated;
    const row = await client.retrieve(table('account'), accounts[0] as string, ['name'], {
      expand: [
        {
          navigation: 'contact_customer_accounts',
          table: table('contact'),
          many: true,
          select: ['lastname'],
          filter: { op: 'ne', column: 'lastname', value: "x'&;)" },
          orderBy: [{ column: 'lastname', descending: true }],
          top: 5,
        },
        { navigation: 'primarycontactid', table: table('contact'), select: ['lastname'] },
        { navigation: 'transactioncurrencyid', table: table('transactioncurrency'), select: ['isocurrencycode'] },
      ],
    });
    const { contact_customer_accounts, primarycontactid } = row?.expanded ?? {};
    expect(contact_customer_accounts).toMatchObject([
      { id: people[1], values: { lastname: '1' } },
      { id: people[0], values: { lastname: '0' } },
    ]);
    expect(primarycontactid).toBeNull();
  });

  it('are never cut in silence: the page size counts for collections with rows of rows too [WA-97]', async () => {
    const { client, table } = emulated;
    const query = {
      select: ['name'],
      filter: { op: 'eq', column: 'name', value: 'Firm 0' },
      expand: [
        {
          navigation: 'contact_customer_accounts',
          table: table('contact'),
          many: true,
          select: ['lastname'],
          expand: [{ navigation: 'createdby', table: table('systemuser'), select: ['fullname'] }],
        },
      ],
    } as const;
    await expect(client.retrievePage(table('account'), query, { pageSize: 1 })).rejects.toMatchObject({
      code: 'CPL_DATAVERSE_RELATED_ROWS_CUT',
      facts: { navigation: 'contact_customer_accounts', given: 1 },
    });
    const { rows } = await client.retrievePage(table('account'), query);
    expect(rows[0]?.expanded?.['contact_customer_accounts']).toHaveLength(2);
  });

  it('come along with a list, and with rows of rows [WA-95, WA-97]', async () => {
    const { client, table } = emulated;
    const page = await client.retrievePage(table('contact'), {
      select: ['lastname', 'parentcustomerid'],
      filter: { op: 'notNull', column: 'parentcustomerid' },
      orderBy: [{ column: 'lastname' }],
      expand: [
        {
          navigation: 'parentcustomerid_account',
          table: table('account'),
          select: ['name', 'revenue'],
          expand: [{ navigation: 'createdby', table: table('systemuser'), select: ['fullname'] }],
        },
      ],
    });
    expect(page.rows).toHaveLength(3);
    expect(page.rows[2]).toMatchObject({
      values: { lastname: '2', parentcustomerid: { table: 'account', id: accounts[1] } },
      expanded: {
        parentcustomerid_account: {
          id: accounts[1],
          values: { name: 'Firm 1', revenue: '2000.5' },
          expanded: { createdby: { values: { fullname: expect.any(String) as string } } },
        },
      },
    });
  });
});

describe('filters', () => {
  it('look into collections, and compare by the own functions of Dataverse [WA-92, WA-93]', async () => {
    const { client, table } = emulated;
    const named = (name: string) => ({ op: 'eq', column: 'lastname', value: name }) as const;
    const employs = (name: string) =>
      ({
        op: 'any',
        navigation: 'contact_customer_accounts',
        table: table('contact'),
        condition: named(name),
      }) as const;
    const idsOf = async (filter: FilterCondition): Promise<readonly string[]> =>
      (await client.retrievePage(table('account'), { select: [], filter })).rows.map(({ id }) => id);
    expect(await idsOf(employs('2'))).toEqual([accounts[1]]);
    expect(await idsOf({ op: 'and', conditions: [employs('0'), employs('1')] })).toEqual([accounts[0]]);
    const none = { op: 'any', navigation: 'contact_customer_accounts', table: table('contact') } as const;
    expect(await idsOf({ op: 'not', condition: none })).toEqual([accounts[2]]);
    const fresh = { op: 'function', column: 'createdon', call: { name: 'LastXDays', count: 2 } } as const;
    expect(new Set(await idsOf(fresh))).toEqual(new Set(accounts));
    const old = { op: 'function', column: 'createdon', call: { name: 'OlderThanXYears', count: 1 } } as const;
    expect(await idsOf(old)).toEqual([]);
  });

  it('narrow the rows that a row leads to [WA-104]', async () => {
    const { client, table } = emulated;
    const page = await client.retrievePage(table('contact'), {
      relatedTo: {
        from: { table: table('account'), row: accounts[0] as string },
        navigation: 'contact_customer_accounts',
      },
      select: ['lastname'],
      filter: { op: 'gt', column: 'lastname', value: '0' },
    });
    expect(page.rows.map(({ id }) => id)).toEqual([people[1]]);
  });
});

it('ends a query with a limit on its first page [WA-83, WA-108]', async () => {
  const { client, table } = emulated;
  const pages = [];
  const query = { select: ['lastname'], orderBy: [{ column: 'lastname' }], top: 3 };
  for await (const page of client.retrieveMultiple(table('contact'), query)) pages.push(page);
  expect(pages).toMatchObject([{ next: null, rows: [{ id: people[0] }, { id: people[1] }, { id: people[2] }] }]);
});

describe('conditional reads', () => {
  it('bring nothing while the row is unchanged, and the row afterwards [WA-74]', async () => {
    const { client, table } = emulated;
    const id = accounts[2] as string;
    const before = await client.retrieve(table('account'), id, ['name']);
    const etag = before?.etag ?? '';
    expect(await client.retrieveIfChanged(table('account'), id, ['name'], etag)).toEqual({ changed: false });
    valueOf(await client.update(table('account'), { id, values: { telephone1: '1' }, version: etag }));
    expect(await client.retrieveIfChanged(table('account'), id, ['telephone1'], etag)).toMatchObject({
      changed: true,
      row: { id, values: { telephone1: '1' } },
    });
    expect(await client.retrieveIfChanged(table('account'), newId(), ['name'], etag)).toBeNull();
  });
});

describe('counts', () => {
  it('of matching rows, and of whole tables [WA-84]', async () => {
    const { client, table } = emulated;
    const city = { op: 'eq', column: 'address1_city', value: "O'Fallon & Söhne" } as const;
    expect(await client.count(table('account'))).toBe(3);
    expect(await client.count(table('account'), city)).toBe(2);
    expect(await client.countSnapshot(['account', 'contact'])).toEqual(
      new Map([
        ['account', 3],
        ['contact', 4],
      ]),
    );
  });

  it('of changes since a position [WA-137]', async () => {
    const { client, table } = emulated;
    const page = await client.changes(table('contact'), ['lastname'], null);
    if (page.expired) throw new Error('a new position is not expired');
    expect(await client.countChanges(page.next)).toBe(0);
    const id = newId();
    valueOf(await client.create(table('contact'), { id, values: { lastname: 'gone' } }));
    valueOf(await client.delete(table('contact'), { id, version: null }));
    valueOf(
      await client.update(table('contact'), { id: people[3] as string, values: { jobtitle: 'x' }, version: '*' }),
    );
    expect(await client.countChanges(page.next)).toBe(2);
  });
});

describe('sums', () => {
  it('group and add up, also by a column of a related row [WA-101]', async () => {
    const { client, table } = emulated;
    const sums = await client.aggregate(table('account'), {
      filter: { op: 'gt', column: 'revenue', value: '1' },
      groupBy: ['address1_city'],
      aggregates: [
        { with: 'sum', column: 'revenue', as: 'total' },
        { with: 'count', as: 'firms' },
      ],
    });
    const byCity = new Map(sums.map((row) => [row['address1_city'], row]));
    expect(byCity.get("O'Fallon & Söhne")).toMatchObject({ firms: 2 });
    expect(Number(byCity.get("O'Fallon & Söhne")?.['total'])).toBe(3001);
    const grouping = { path: 'parentcustomerid_account/name', table: 'account' };
    const people = await client.aggregate(table('contact'), {
      filter: { op: 'notNull', column: 'parentcustomerid' },
      groupBy: [grouping],
      aggregates: [{ with: 'count', as: 'people' }],
    });
    expect(new Map(people.map((row) => [row[grouping.path], row['people']]))).toEqual(
      new Map([
        ['Firm 0', 2],
        ['Firm 1', 1],
      ]),
    );
  });

  it('by FetchXML, dates by their parts [WA-103]', async () => {
    const { client, table } = emulated;
    const sums = await client.fetchAggregate(table('account'), {
      columns: [
        { groupBy: 'createdon', by: 'year', as: 'year' },
        { aggregate: 'count', column: 'accountid', as: 'firms' },
      ],
      orderBy: [{ as: 'year' }],
    });
    expect(sums).toEqual([{ year: expect.any(Number) as number, firms: 3 }]);
  });
});

describe('FetchXML', () => {
  it('filters by values of any kind, with links in both directions [WA-103, WA-249]', async () => {
    const { client, table } = emulated;
    const found = [];
    for await (const rows of client.fetch(table('contact'), {
      select: ['lastname', 'parentcustomerid'],
      filter: { all: [{ column: 'lastname', is: 'in', values: ['0', '2', '<&"\'>'] }] },
      orderBy: [{ column: 'lastname' }],
      links: [
        {
          table: table('account'),
          alias: 'firm',
          from: 'accountid',
          to: 'parentcustomerid',
          select: ['name', 'ownerid', 'revenue'],
          filter: { any: [{ column: 'name', is: 'begins-with', value: 'Firm' }] },
        },
      ],
    }))
      found.push(...rows);
    expect(found).toMatchObject([
      {
        id: people[0],
        values: { lastname: '0', parentcustomerid: { table: 'account', id: accounts[0] } },
        linked: { firm: { name: 'Firm 0', revenue: '1000.5', ownerid: { table: 'systemuser' } } },
      },
      { id: people[2], linked: { firm: { name: 'Firm 1' } } },
    ]);
  });

  it('walks all pages by their cookies [WA-46, WA-106]', async () => {
    const { client, table } = emulated;
    const pages = [];
    const query = { select: ['lastname'], orderBy: [{ column: 'lastname' }] };
    for await (const rows of client.fetch(table('contact'), query, { pageSize: 2 }))
      pages.push(rows.map(({ values }) => values['lastname']));
    expect(pages).toEqual([
      ['0', '1'],
      ['2', '3'],
    ]);
  });

  it('goes in a batch where it is too long for an address [WA-9]', async () => {
    const { client, table, events } = emulated;
    const values = Array.from({ length: 600 }, (_, index) => `Nobody has this name, number ${index}`);
    const start = events.length;
    const query = { select: ['lastname'], filter: { column: 'lastname', is: 'in', values: ['1', ...values] } as const };
    const found = [];
    for await (const rows of client.fetch(table('contact'), query)) found.push(...rows);
    expect(found.map(({ id }) => id)).toEqual([people[1]]);
    expect(events.slice(start)).toMatchObject([{ operation: 'fetch', method: 'POST', path: '$batch' }]);
  });
});
