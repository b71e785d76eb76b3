import { fetchXml } from '../testing/fetch';
import { codeOf, setupEmulator } from '../testing/setup-emulator';

const parent = '00000000-0000-0000-0000-000000000001';
const context = setupEmulator({
  seed: {
    account: [
      { accountid: parent, name: 'A', numberofemployees: 2700, address1_city: 'Redmond', revenue: 10 },
      { name: 'B', numberofemployees: 2900, address1_city: 'redmond', revenue: 20.25, parentaccountid: parent },
      { name: 'C', numberofemployees: 2900, address1_city: 'Dallas', parentaccountid: parent },
      { name: 'D' },
    ],
    contact: [
      { lastname: 'a', birthdate: '2023-03-25' },
      { lastname: 'b', birthdate: '2023-08-27' },
      { lastname: 'c' },
    ],
  },
});

async function groups(
  content: string,
  set = 'account',
  attributes = '',
  prefer?: string,
): Promise<Record<string, unknown>[]> {
  const xml = `<fetch aggregate="true" ${attributes}><entity name="${set}">${content}</entity></fetch>`;
  const answer = await fetchXml(context, `${set}s`, xml, prefer);
  if (answer.status !== 200) throw new Error(answer.text);
  return answer.value;
}

const employees = (aggregate: string, more = ''): string =>
  `<attribute name="numberofemployees" alias="${aggregate}${more === '' ? '' : 'd'}" aggregate="${aggregate}" ${more}/>`;

describe('aggregates of FetchXML', () => {
  it('are worked out over all rows; empty values count for rows only', async () => {
    const all = ['avg', 'count', 'countcolumn', 'max', 'min', 'sum'].map((name) => employees(name)).join('');
    expect(await groups(all + employees('countcolumn', 'distinct="true"'))).toEqual([
      { avg: 2833, count: 4, countcolumn: 3, max: 2900, min: 2700, sum: 8500, countcolumnd: 2 },
    ]);
  });

  it('are worked out for each group, in the order of an alias', async () => {
    const content = `${employees('sum')}<attribute name="address1_city" alias="city" groupby="true"/>`;
    expect(await groups(`${content}<order alias="city"/>`)).toEqual([
      { sum: 0 },
      { city: 'Dallas', sum: 2900 },
      { city: 'Redmond', sum: 5600 },
    ]);
    const bySum = await groups(`${content}<order alias="sum" descending="true"/>`);
    expect(bySum.map((row) => row['sum'])).toEqual([5600, 2900, 0]);
  });

  it('show money in the base currency', async () => {
    const formatted = 'odata.include-annotations="OData.Community.Display.V1.FormattedValue"';
    expect(await groups('<attribute name="revenue" alias="total" aggregate="sum"/>', 'account', '', formatted)).toEqual(
      [{ total: 30.25, 'total@OData.Community.Display.V1.FormattedValue': '$30.25' }],
    );
  });

  it('group by parts of a date, with fiscal labels', async () => {
    const part = (name: string): string =>
      `<attribute name="birthdate" groupby="true" alias="${name.replace('-', '')}" dategrouping="${name}"/>`;
    const parts = ['day', 'week', 'month', 'quarter', 'year', 'fiscal-period', 'fiscal-year'].map(part).join('');
    const formatted = 'odata.include-annotations="OData.Community.Display.V1.FormattedValue"';
    const filter = '<filter><condition attribute="birthdate" operator="not-null"/></filter>';
    const rows = await groups(`${parts}<order alias="month"/>${filter}`, 'contact', '', formatted);
    expect(rows).toMatchObject([
      { day: 25, week: 12, month: 3, quarter: 1, year: 2023, fiscalyear: 2023 },
      { day: 27, week: 35, month: 8, quarter: 3, year: 2023, fiscalyear: 2023 },
    ]);
    expect(rows.map((row) => row['fiscalperiod@OData.Community.Display.V1.FormattedValue'])).toEqual([
      'Quarter 1 FY2023',
      'Quarter 3 FY2023',
    ]);
  });

  it('take columns of linked tables', async () => {
    const link =
      '<attribute name="accountid" alias="n" aggregate="count"/><link-entity name="account" from="accountid" to="parentaccountid" alias="p"><attribute name="name" alias="parent" groupby="true"/></link-entity>';
    expect(await groups(link)).toEqual([{ parent: 'A', n: 2 }]);
  });

  it('are paged by number', async () => {
    const names = '<attribute name="name" alias="n" groupby="true"/><order alias="n"/>';
    expect(await groups(names, 'account', 'count="3" page="2"')).toEqual([{ n: 'D' }]);
  });

  it.each([
    ['<attribute name="name" groupby="true"/>', '0x80041109'],
    ['<attribute name="name"/>', '0x80041107'],
    ['<attribute name="name" alias="x" aggregate="sum"/>', '0x8004112f'],
    ['<attribute name="name" alias="x" aggregate="median"/>', '0x80041139'],
    ['<attribute name="name" alias="x" groupby="true"/><attribute name="fax" alias="x" groupby="true"/>', '0x80041130'],
    ['<attribute name="name" alias="x" groupby="true"/><order attribute="name"/>', '0x80041131'],
    ['<attribute name="name" alias="x" groupby="true"/><order alias="y"/>', '0x80041134'],
    ['<attribute name="name" alias="x" groupby="true" dategrouping="day"/>', '0x80041135'],
  ])('refuse %s with %s', async (content, code) => {
    const xml = `<fetch aggregate="true"><entity name="account">${content}</entity></fetch>`;
    const answer = await fetchXml(context, 'accounts', xml);
    expect([answer.status, codeOf(answer.json)]).toEqual([400, code]);
  });

  it('keep a limit of the query itself [WA-102]', async () => {
    const xml = `<fetch aggregate="true" aggregatelimit="3"><entity name="account">${employees('sum')}</entity></fetch>`;
    expect(codeOf((await fetchXml(context, 'accounts', xml)).json)).toBe('0x8004e023');
  });
});
