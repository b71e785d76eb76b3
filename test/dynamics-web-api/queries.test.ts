import { useIndependentClient, type Row } from './independent-client.test.support';

const parent = 'aaaaaaaa-0000-4000-8000-000000000001';

const context = useIndependentClient({
  seed: {
    account: [
      { accountid: parent, name: "O'Neil & Sons", revenue: 100, address1_city: 'Köln' },
      { name: 'Contoso', revenue: 200, customertypecode: 3 },
      { name: 'Fabrikam', revenue: 300, customertypecode: 3 },
      { name: 'Closed', revenue: 400, statecode: 1, statuscode: 2 },
    ],
    contact: Array.from({ length: 7 }, (_, index) => ({
      firstname: index % 2 === 0 ? 'Even' : 'Odd',
      lastname: `P${index}`,
      parentcustomerid: `account:${parent}`,
    })),
  },
});

const names = async (filter: string): Promise<unknown[]> => {
  const answer = await context.api.retrieveMultiple<Row>({
    collection: 'accounts',
    select: ['name'],
    filter,
    orderBy: ['name'],
  });
  return answer.value.map(({ name }) => name);
};

describe('filters', () => {
  it.each<[string, string, string[]]>([
    ['a quote', "name eq 'O''Neil & Sons'", ["O'Neil & Sons"]],
    ['letters beyond ASCII', "address1_city eq 'Köln'", ["O'Neil & Sons"]],
    ['ranges', 'revenue gt 100 and revenue lt 400', ['Contoso', 'Fabrikam']],
    ['parts of a text', "contains(name,'rik') or startswith(name,'Cont')", ['Contoso', 'Fabrikam']],
    ['nothing', 'customertypecode eq null', ['Closed', "O'Neil & Sons"]],
    ['the opposite', "not endswith(name,'so') and statecode eq 0", ['Fabrikam', "O'Neil & Sons"]],
    [
      'a list',
      "Microsoft.Dynamics.CRM.In(PropertyName='name',PropertyValues=['Contoso','Closed'])",
      ['Closed', 'Contoso'],
    ],
    ['related rows', "contact_customer_accounts/any(c:c/lastname eq 'P3')", ["O'Neil & Sons"]],
  ])('select by %s', async (_what, filter, expected) => {
    expect(await names(filter)).toEqual(expected);
  });

  it('refuse a column that does not exist', async () => {
    await expect(names("nmae eq 'x'")).rejects.toMatchObject({
      status: 400,
      message: "Could not find a property named 'nmae' on type 'Microsoft.Dynamics.CRM.account'.",
    });
  });

  it('may be longer than an address', async () => {
    const filter = Array.from({ length: 200 }, (_, index) => `name eq 'Company number ${index}'`).join(' or ');
    expect(await names(`${filter} or name eq 'Contoso'`)).toEqual(['Contoso']);
  });
});

describe('queries', () => {
  it('order and limit', async () => {
    const { value } = await context.api.retrieveMultiple<Row>({
      collection: 'accounts',
      select: ['name'],
      orderBy: ['statecode desc', 'revenue desc'],
      top: 2,
    });
    expect(value.map(({ name }) => name)).toEqual(['Closed', 'Fabrikam']);
  });

  it('expand single rows and collections', async () => {
    const { value } = await context.api.retrieveMultiple<Row>({
      collection: 'contacts',
      select: ['lastname'],
      filter: "lastname eq 'P3'",
      expand: [{ property: 'parentcustomerid_account', select: ['name'] }],
    });
    expect(value).toMatchObject([{ lastname: 'P3', parentcustomerid_account: { name: "O'Neil & Sons" } }]);
  });

  it('expand a collection with options of its own', async () => {
    const row = await context.api.retrieve<Row>({
      collection: 'accounts',
      key: parent,
      select: ['name'],
      expand: [
        {
          property: 'contact_customer_accounts',
          select: ['lastname'],
          filter: "firstname eq 'Odd'",
          orderBy: ['lastname desc'],
          top: 2,
        },
      ],
    });
    expect(row['contact_customer_accounts']).toMatchObject([{ lastname: 'P5' }, { lastname: 'P3' }]);
  });

  it('expand within what is expanded', async () => {
    const { value } = await context.api.retrieveMultiple<Row>({
      collection: 'contacts',
      select: ['lastname'],
      filter: "lastname eq 'P0'",
      expand: [
        {
          property: 'parentcustomerid_account',
          select: ['name'],
          expand: [{ property: 'createdby', select: ['fullname'] }],
        },
      ],
    });
    expect(value).toMatchObject([
      { parentcustomerid_account: { name: "O'Neil & Sons", createdby: { fullname: 'System Administrator' } } },
    ]);
  });

  it('tell how many rows match', async () => {
    const answer = await context.api.retrieveMultiple<Row>({
      collection: 'contacts',
      select: ['lastname'],
      count: true,
      top: 1,
    });
    expect(answer['@odata.count']).toBe(7);
    expect(answer.value).toHaveLength(1);
  });

  it('give labels and lookup names', async () => {
    const { value } = await context.api.retrieveMultiple<Row>({
      collection: 'contacts',
      select: ['_parentcustomerid_value', 'statecode'],
      top: 1,
      includeAnnotations: '*',
    });
    expect(value).toMatchObject([
      {
        'statecode@OData.Community.Display.V1.FormattedValue': 'Active',
        '_parentcustomerid_value@OData.Community.Display.V1.FormattedValue': "O'Neil & Sons",
        '_parentcustomerid_value@Microsoft.Dynamics.CRM.lookuplogicalname': 'account',
      },
    ]);
  });

  it('aggregate', async () => {
    const { value } = await context.api.retrieveMultiple<Row>({
      collection: 'accounts',
      apply: 'groupby((statecode),aggregate(revenue with sum as total,$count as rows))',
    });
    expect(value.map(({ statecode, total, rows }) => [statecode, Number(total), rows])).toEqual(
      expect.arrayContaining([
        [0, 600, 3],
        [1, 400, 1],
      ]),
    );
  });
});

describe('pages', () => {
  it('follow each other by their links', async () => {
    const request = { collection: 'contacts', select: ['lastname'], orderBy: ['lastname desc'], maxPageSize: 3 };
    const first = await context.api.retrieveMultiple<Row>(request);
    const second = await context.api.retrieveMultiple<Row>(request, first.oDataNextLink);
    const third = await context.api.retrieveMultiple<Row>(request, second.oDataNextLink);
    expect([first, second, third].map(({ value }) => value.map(({ lastname }) => lastname))).toEqual([
      ['P6', 'P5', 'P4'],
      ['P3', 'P2', 'P1'],
      ['P0'],
    ]);
    expect(third.oDataNextLink).toBeUndefined();
  });

  it('are followed to the end', async () => {
    const all = await context.api.retrieveAll<Row>({ collection: 'contacts', select: ['lastname'], maxPageSize: 2 });
    expect(all.value).toHaveLength(7);
  });
});

describe('counts', () => {
  it('count rows', async () => {
    expect(await context.api.count({ collection: 'contacts' })).toBe(7);
  });

  it('count rows that match', async () => {
    expect(await context.api.count({ collection: 'contacts', filter: "firstname eq 'Odd'" })).toBe(3);
  });

  it('count by reading all pages', async () => {
    expect(await context.api.countAll({ collection: 'contacts', filter: "firstname eq 'Even'" })).toBe(4);
  });
});

describe('FetchXML', () => {
  const everybody =
    '<fetch><entity name="contact"><attribute name="lastname"/><order attribute="lastname"/></entity></fetch>';

  it('reads rows', async () => {
    const { value } = await context.api.fetch<Row>({ collection: 'contacts', fetchXml: everybody });
    expect(value.map(({ lastname }) => lastname)).toEqual(['P0', 'P1', 'P2', 'P3', 'P4', 'P5', 'P6']);
  });

  it('joins tables', async () => {
    const fetchXml =
      '<fetch><entity name="contact"><attribute name="lastname"/><filter><condition attribute="lastname" operator="eq" value="P1"/></filter>' +
      '<link-entity name="account" from="accountid" to="parentcustomerid" alias="company"><attribute name="name"/></link-entity></entity></fetch>';
    const { value } = await context.api.fetch<Row>({ collection: 'contacts', fetchXml });
    expect(value).toMatchObject([{ lastname: 'P1', 'company.name': "O'Neil & Sons" }]);
  });

  it('pages with cookies', async () => {
    const fetchXml = everybody.replace('<fetch>', '<fetch count="3">');
    const first = await context.api.fetch<Row>({ collection: 'contacts', fetchXml, includeAnnotations: '*' });
    expect(first.value).toHaveLength(3);
    const second = await context.api.fetch<Row>({
      collection: 'contacts',
      fetchXml,
      includeAnnotations: '*',
      pageNumber: first.PagingInfo?.nextPage,
      pagingCookie: first.PagingInfo?.cookie,
    });
    expect(second.value.map(({ lastname }) => lastname)).toEqual(['P3', 'P4', 'P5']);
  });

  it('reads all pages', async () => {
    const fetchXml = everybody.replace('<fetch>', '<fetch count="2">');
    const all = await context.api.fetchAll<Row>({ collection: 'contacts', fetchXml, includeAnnotations: '*' });
    expect(all.value).toHaveLength(7);
  });

  it('aggregates', async () => {
    const fetchXml =
      '<fetch aggregate="true"><entity name="contact"><attribute name="contactid" alias="people" aggregate="count"/>' +
      '<attribute name="firstname" alias="first" groupby="true"/></entity></fetch>';
    const { value } = await context.api.fetch<Row>({ collection: 'contacts', fetchXml });
    expect(value.map(({ first, people }) => [first, people]).sort()).toEqual([
      ['Even', 4],
      ['Odd', 3],
    ]);
  });
});
