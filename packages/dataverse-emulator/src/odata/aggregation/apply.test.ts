import { codeOf, messageOf, setupEmulator } from '../../testing/setup-emulator';

const parent = '00000000-0000-0000-0000-00000000000a';
const context = setupEmulator({
  seed: {
    contact: [{ contactid: parent, firstname: 'Maria', lastname: 'Campbell' }],
    account: [
      { name: 'A', revenue: 10000.5, numberofemployees: 3, address1_stateorprovince: 'WA', primarycontactid: parent },
      { name: 'B', revenue: 20000, numberofemployees: 4, address1_stateorprovince: 'wa', primarycontactid: parent },
      { name: 'C', revenue: 40000, numberofemployees: 4, address1_stateorprovince: 'CA', customertypecode: 3 },
      { name: 'D', address1_stateorprovince: 'CA' },
      { name: 'E', statecode: 1, statuscode: 2, revenue: 5 },
    ],
  },
});

const formatted = { Prefer: 'odata.include-annotations="OData.Community.Display.V1.FormattedValue"' };

async function apply(pipeline: string, extra = ''): Promise<Record<string, unknown>[]> {
  const answer = await context.client.get(`accounts?$apply=${encodeURIComponent(pipeline)}${extra}`);
  if (answer.status !== 200) throw new Error(`${answer.status} ${answer.text}`);
  return answer.value;
}

describe('$apply', () => {
  it('groups by a choice, with labels and without etags [WA-101]', async () => {
    const answer = await context.client.get('accounts?$apply=groupby((statuscode))', formatted);
    expect(answer.json).toEqual({
      '@odata.context': `${context.emulator.apiUrl}$metadata#accounts`,
      value: [
        { 'statuscode@OData.Community.Display.V1.FormattedValue': 'Active', statuscode: 1 },
        { 'statuscode@OData.Community.Display.V1.FormattedValue': 'Inactive', statuscode: 2 },
      ],
    });
  });

  it('sums money with nine digits and shows it in the base currency [WA-101]', async () => {
    const pipeline = 'groupby((statuscode),aggregate(revenue with sum as total,$count as rows))';
    const answer = await context.client.get(`accounts?$apply=${encodeURIComponent(pipeline)}`, formatted);
    expect(answer.text).toContain('"total":70000.500000000');
    expect(answer.value[0]).toEqual({
      'statuscode@OData.Community.Display.V1.FormattedValue': 'Active',
      statuscode: 1,
      'total@OData.Community.Display.V1.FormattedValue': '$70,000.50',
      total: 70000.5,
      'rows@OData.Community.Display.V1.FormattedValue': '4',
      rows: 4,
    });
  });

  it('leaves empty group values out and puts them first [WA-101]', async () => {
    expect(await apply('groupby((statecode,customertypecode))')).toEqual([
      { statecode: 0 },
      { statecode: 0, customertypecode: 3 },
      { statecode: 1 },
    ]);
  });

  it('groups texts without case, after a filter [WA-85] [WA-101]', async () => {
    expect(
      await apply(
        'filter(revenue gt 1)/groupby((address1_stateorprovince),aggregate($count as n))',
        '&$orderby=address1_stateorprovince desc',
      ),
    ).toEqual([{ address1_stateorprovince: 'WA', n: 2 }, { address1_stateorprovince: 'CA', n: 1 }, { n: 1 }]);
  });

  it('names a related column by table and column, and a lookup by its property [WA-101]', async () => {
    expect(
      await apply(
        'filter(primarycontactid/contactid ne null)/groupby((primarycontactid/fullname),aggregate(revenue with max as most))',
      ),
    ).toEqual([{ contact_fullname: 'Maria Campbell', most: 20000 }]);
    expect(await apply('groupby((_primarycontactid_value))')).toEqual([{}, { _primarycontactid_value: parent }]);
  });

  it.each([
    ['numberofemployees with sum as x', 11],
    ['numberofemployees with average as x', 3],
    ['numberofemployees with min as x', 3],
    ['numberofemployees with max as x', 4],
    ['numberofemployees with countdistinct as x', 2],
    ['address1_stateorprovince with countdistinct as x', 2],
    ['revenue with average as x', 17501.375],
    ['$count as x', 5],
  ])('works out %s over all rows [WA-101]', async (measure, expected) => {
    expect(await apply(`aggregate(${measure})`)).toEqual([{ x: expected }]);
  });

  it('finds the first and the last date [WA-101]', async () => {
    const [row] = await apply('aggregate(createdon with max as last,createdon with min as first)');
    expect(String(row!['last'])).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    expect(row!['last']! >= row!['first']!).toBe(true);
  });

  it('answers one row for no rows at all [WA-101]', async () => {
    expect(await apply("filter(name eq 'none')/aggregate($count as n,revenue with sum as total)")).toEqual([{ n: 0 }]);
    expect(await apply("filter(name eq 'none')/groupby((name))")).toEqual([]);
  });

  it('pages groups', async () => {
    const { client } = context;
    const page = { Prefer: 'odata.maxpagesize=2' };
    const first = await client.get('accounts?$apply=groupby((name))&$count=true', page);
    expect(first.json['@odata.count']).toBe(5);
    const names: unknown[] = [];
    let answer = first;
    names.push(...answer.value.map((row) => row['name']));
    for (let link = answer.json['@odata.nextLink']; typeof link === 'string'; link = answer.json['@odata.nextLink']) {
      answer = await client.get(link, page);
      names.push(...answer.value.map((row) => row['name']));
    }
    expect(names).toEqual(['A', 'B', 'C', 'D', 'E']);
    expect(await apply('groupby((name))', '&$top=2')).toHaveLength(2);
    expect((await client.get('accounts?$apply=groupby((name))&$skiptoken=x')).status).toBe(400);
  });

  it('works on related rows as well [WA-104]', async () => {
    const answer = await context.client.get(
      `contacts(${parent})/account_primary_contact?$apply=aggregate($count as n)`,
    );
    expect(answer.value).toEqual([{ n: 2 }]);
  });

  it('refuses an order by an alias [WA-102]', async () => {
    const answer = await context.client.get('accounts?$apply=groupby((name),aggregate($count as n))&$orderby=n');
    expect([answer.status, messageOf(answer.json)]).toEqual([
      400,
      'The query node SingleValueOpenPropertyAccess is not supported.',
    ]);
  });

  it.each([
    'groupby(name)',
    'groupby((nosuch))',
    'groupby((contact_customer_accounts/lastname))',
    'aggregate(name with sum as x)',
    'aggregate(revenue with median as x)',
    'aggregate(revenue with sum as x,revenue with min as x)',
    'aggregate(revenue)',
    "filter(name eq 'x)/groupby((name))",
  ])('refuses %s with 400', async (pipeline) => {
    const answer = await context.client.get(`accounts?$apply=${encodeURIComponent(pipeline)}`);
    expect([answer.status, codeOf(answer.json)]).toEqual([400, expect.stringMatching(/^0x(0|80060888)$/)]);
  });

  it.each(['$filter=revenue gt 1', '$select=name', '$expand=createdby'])('refuses %s beside it', async (option) => {
    expect((await context.client.get(`accounts?$apply=groupby((name))&${option}`)).status).toBe(400);
  });
});

describe('the limit of aggregates', () => {
  const large = setupEmulator();

  it('lets 50,000 rows pass and refuses one more [WA-102]', async () => {
    const { client, emulator } = large;
    const insert = (count: number): void => {
      for (let index = 0; index < count; index += 1) emulator.insert('bcbi_company', { bcbi_name: 'x' });
    };
    insert(50_000);
    const path = 'bcbi_companies?$apply=aggregate($count as n)';
    expect((await client.get(path)).value).toEqual([{ n: 50_000 }]);
    insert(1);
    const answer = await client.get(path);
    expect([answer.status, codeOf(answer.json), messageOf(answer.json)]).toEqual([
      400,
      '0x8004e023',
      'The maximum record limit is exceeded. Reduce the number of records.',
    ]);
  });
});
