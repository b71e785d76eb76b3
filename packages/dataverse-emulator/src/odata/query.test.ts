import { codeOf, messageOf, setupEmulator } from '../testing/setup-emulator';

const context = setupEmulator({
  seed: {
    account: [
      {
        accountid: '00000000-0000-0000-0000-000000000001',
        name: 'Alpha',
        numberofemployees: 10,
        revenue: 100.5,
        telephone1: '1',
        customertypecode: 3,
        description: '100% [sure]',
      },
      {
        accountid: '00000000-0000-0000-0000-000000000002',
        name: 'beta  ',
        numberofemployees: 20,
        telephone1: '20',
        customertypecode: 11,
        fax: '20',
      },
      { accountid: '00000000-0000-0000-0000-000000000003', name: "Gamma's", numberofemployees: 30, creditonhold: true },
      {
        accountid: '00000000-0000-0000-0000-000000000004',
        name: 'Delta',
        parentaccountid: '00000000-0000-0000-0000-000000000001',
      },
      { accountid: '00000000-0000-0000-0000-000000000005', name: 'Épsilon', numberofemployees: 50 },
    ],
    contact: [
      {
        lastname: 'One',
        jobtitle: 'Boss',
        birthdate: '2000-02-29',
        parentcustomerid: 'account:00000000-0000-0000-0000-000000000001',
      },
      { lastname: 'Two', jobtitle: 'Clerk', parentcustomerid: 'account:00000000-0000-0000-0000-000000000001' },
      { lastname: 'Three', jobtitle: 'Clerk', parentcustomerid: 'account:00000000-0000-0000-0000-000000000002' },
    ],
  },
});

async function names(filter: string, extra = ''): Promise<string> {
  const answer = await context.client.get(`accounts?$select=name&$filter=${encodeURIComponent(filter)}${extra}`);
  if (answer.status !== 200) throw new Error(`${answer.status} ${answer.text}`);
  return answer.value.map((row) => String(row['name']).trim()[0]).join('');
}

describe('$filter', () => {
  it.each([
    ["name eq 'ALPHA'", 'A'],
    ["name eq 'beta'", 'b'],
    ["name eq 'Gamma''s'", 'G'],
    ["contains(name,'AMM')", 'G'],
    ["startswith(name,'d') or endswith(name,'on')", 'DÉ'],
    ["not startswith(name,'A') and numberofemployees gt 20", 'GÉ'],
    ['numberofemployees ge 20 and (numberofemployees lt 30 or creditonhold eq true)', 'bG'],
    ['revenue eq 100.5', 'A'],
    ['accountid eq 00000000-0000-0000-0000-000000000002', 'b'],
    ['telephone1 eq fax', 'b'],
    ['10 eq numberofemployees', 'A'],
    ['customertypecode eq 3', 'A'],
  ])('selects by %s [WA-85] [WA-87] [WA-89] [WA-90]', async (filter, expected) => {
    expect(await names(filter)).toBe(expected);
  });

  it.each([
    ['numberofemployees eq null', 'D'],
    ['numberofemployees ne null', 'AbGÉ'],
    ['numberofemployees ne 10', 'bGÉ'],
    ['not (numberofemployees eq 10)', 'bGÉ'],
    ['numberofemployees ne 10 or numberofemployees eq null', 'bGDÉ'],
    ['parentaccountid/accountid eq null', 'AbGÉ'],
  ])('leaves rows without a value out of %s [WA-88] [WA-91]', async (filter, expected) => {
    expect(await names(filter)).toBe(expected);
  });

  it.each([
    ["name eq '%a'", 'AbD'],
    ["name eq '_elta'", 'D'],
    ["name eq '[AD]%'", 'AD'],
    ["name ne '[^AD]%'", 'AD'],
    ["contains(description,'100[%]')", 'A'],
  ])('knows the wildcards of %s [WA-86]', async (filter, expected) => {
    expect(await names(filter)).toBe(expected);
  });

  it.each([
    ["parentaccountid/name eq 'alpha'", 'D'],
    ["contact_customer_accounts/any(c:c/jobtitle eq 'clerk' and c/statecode eq 0)", 'Ab'],
    ["contact_customer_accounts/all(c:c/jobtitle eq 'clerk')", 'bGDÉ'],
    ['not contact_customer_accounts/any()', 'GDÉ'],
    ["contact_customer_accounts/any(c:c/parentcustomerid_account/name eq 'Alpha')", 'A'],
  ])('follows navigation properties in %s [WA-91] [WA-92]', async (filter, expected) => {
    expect(await names(filter)).toBe(expected);
  });

  it.each([
    ["Microsoft.Dynamics.CRM.In(PropertyName='name',PropertyValues=['alpha',\"Gamma's\"])", 'AG'],
    ["Microsoft.Dynamics.CRM.NotIn(PropertyName='numberofemployees',PropertyValues=['10','20'])", 'GÉ'],
    [
      "Microsoft.Dynamics.CRM.In(PropertyName='accountid',PropertyValues=['00000000-0000-0000-0000-000000000003','00000000-0000-0000-0000-000000000004'])",
      'GD',
    ],
    ["Microsoft.Dynamics.CRM.Between(PropertyName='numberofemployees',PropertyValues=['15','30'])", 'bG'],
    [
      "Microsoft.Dynamics.CRM.In(PropertyName='parentaccountid',PropertyValues=['00000000-0000-0000-0000-000000000001'])",
      'D',
    ],
    ["Microsoft.Dynamics.CRM.Today(PropertyName='createdon')", 'AbGDÉ'],
    ["Microsoft.Dynamics.CRM.OlderThanXHours(PropertyName='createdon',PropertyValue=1)", ''],
    ["Microsoft.Dynamics.CRM.LastXDays(PropertyName='createdon',PropertyValue=3) and name eq 'alpha'", 'A'],
    ["Microsoft.Dynamics.CRM.NotEqualUserId(PropertyName='ownerid')", 'AbGDÉ'],
  ])('knows the query function %s [WA-93] [WA-94]', async (filter, expected) => {
    expect(await names(filter)).toBe(expected);
  });

  it('takes dates and choices of related rows, and parameter aliases [WA-79]', async () => {
    const { client } = context;
    expect((await client.get('contacts?$select=lastname&$filter=birthdate eq 2000-02-29')).value).toMatchObject([
      { lastname: 'One' },
    ]);
    expect(
      (
        await client.get(
          "contacts?$select=lastname&$filter=Microsoft.Dynamics.CRM.On(PropertyName='birthdate',PropertyValue='2000-02-29')",
        )
      ).value,
    ).toHaveLength(1);
    expect(await names('name eq @n and numberofemployees eq @none', "&@n='Delta'")).toBe('D');
    expect(await names('@c ne @none', '&@c=revenue')).toBe('A');
    expect(
      await names(
        'Microsoft.Dynamics.CRM.In(PropertyName=@c,PropertyValues=@v)',
        `&@c='name'&@v=${encodeURIComponent('["alpha","Gamma\'s"]')}`,
      ),
    ).toBe('AG');
    expect(await names('accountid ne null', '&$orderby=@c desc&@c=name')).toBe('ÉGDbA');
  });

  it.each([
    ["name eq 'x", 'There is an unterminated literal at position'],
    ['nosuch eq 1', "Could not find a property named 'nosuch' on type 'Microsoft.Dynamics.CRM.account'."],
    ["numberofemployees eq 'x'", 'A binary operator with incompatible types was detected.'],
    ['name eq 5', "Found operand types 'Edm.String' and 'Edm.Decimal'"],
    ["tolower(name) eq 'x'", "An unknown function with name 'tolower' was found."],
    ['name', 'Syntax error at position'],
    [
      "parentaccountid/contact_customer_accounts/any(c:c/lastname eq 'x')",
      'A lambda below a single-valued navigation property is not supported',
    ],
    ['(name eq null', 'Syntax error at position'],
  ])('refuses %s with 400 [WA-31] [WA-33] [WA-85] [WA-92]', async (filter, message) => {
    const answer = await context.client.get(`accounts?$filter=${encodeURIComponent(filter)}`);
    expect([answer.status, messageOf(answer.json)]).toEqual([400, expect.stringContaining(message)]);
  });
});

describe('other query options', () => {
  it('orders by text without case, by number, and by choice value; nulls first [WA-82]', async () => {
    expect(await names('accountid ne null', '&$orderby=name desc')).toBe('ÉGDbA');
    expect(await names('accountid ne null', '&$orderby=numberofemployees')).toBe('DAbGÉ');
    expect(await names('accountid ne null', '&$orderby=customertypecode desc,name asc')).toBe('bADGÉ');
  });

  it('counts within a query and alone, before paging [WA-80] [WA-84]', async () => {
    const { client } = context;
    const page = await client.get('accounts?$select=name&$count=true&$filter=numberofemployees gt 10', {
      Prefer: 'odata.maxpagesize=1, odata.include-annotations="Microsoft.Dynamics.CRM.*"',
    });
    expect(page.json).toMatchObject({
      '@odata.count': 3,
      '@Microsoft.Dynamics.CRM.totalrecordcount': 3,
      '@Microsoft.Dynamics.CRM.totalrecordcountlimitexceeded': false,
    });
    const count = await client.get('accounts/$count?$filter=numberofemployees gt 10');
    expect([count.text, count.headers['content-type']]).toEqual(['3', 'text/plain']);
    expect(
      (await client.get("RetrieveTotalRecordCount(EntityNames=['account','contact'])")).json[
        'EntityRecordCountCollection'
      ],
    ).toMatchObject({ Values: [5, 3] });
  });

  it('limits with $top without a next link, but not together with a page size [WA-83] [WA-108]', async () => {
    const { client } = context;
    const top = await client.get('accounts?$select=name&$top=2');
    expect([top.value.length, top.json['@odata.nextLink']]).toEqual([2, undefined]);
    expect((await client.get('accounts?$select=name&$top=1', { Prefer: 'odata.maxpagesize=2' })).value).toHaveLength(2);
  });

  it.each([
    ['$skip=1', 400],
    ['$search=x', 400],
    ['$top=-1', 400],
    ['$nonsense=1', 400],
    ['$filter=%zz', 400],
    ['$levels=2', 400],
    ['$compute=1 as x', 400],
    ['$apply=compute(revenue as x)', 501],
    ['$apply=filter(revenue gt 1)', 501],
    ['sql=select name from account', 501],
  ])('refuses %s with %i [WA-78] [WA-101]', async (option, status) => {
    const answer = await context.client.get(`accounts?${option}`);
    expect(answer.status).toBe(status);
    expect(messageOf(answer.json).length).toBeGreaterThan(10);
  });

  it('says that it does not do a thing instead of approximating it', async () => {
    const answer = await context.client.get('accounts?$apply=topcount(5,revenue)');
    expect([codeOf(answer.json), messageOf(answer.json)]).toEqual([
      '0x80040219',
      "The emulator does not do this: the transformation 'topcount' in $apply.",
    ]);
  });

  it('reads related rows as a view of their own [WA-104]', async () => {
    const { client } = context;
    const path = 'accounts(00000000-0000-0000-0000-000000000001)/contact_customer_accounts';
    expect((await client.get(`${path}?$select=lastname&$filter=jobtitle eq 'clerk'&$count=true`)).json).toMatchObject({
      '@odata.count': 1,
      value: [{ lastname: 'Two' }],
    });
    expect(
      (await client.get('accounts(00000000-0000-0000-0000-000000000004)/parentaccountid?$select=name')).json['name'],
    ).toBe('Alpha');
  });
});
