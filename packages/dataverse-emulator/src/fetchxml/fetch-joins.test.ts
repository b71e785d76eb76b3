import { allAnnotations, fetchXml } from '../testing/fetch';
import { setupEmulator } from '../testing/setup-emulator';

const ids = { alpha: '00000000-0000-0000-0000-000000000001', beta: '00000000-0000-0000-0000-000000000002' };

const context = setupEmulator({
  seed: {
    account: [
      { accountid: ids.alpha, name: 'Alpha', revenue: 7 },
      { accountid: ids.beta, name: 'Beta', parentaccountid: ids.alpha },
      { name: 'Gamma' },
    ],
    contact: [
      { lastname: 'One', jobtitle: 'Boss', parentcustomerid: `account:${ids.alpha}` },
      { lastname: 'Two', jobtitle: 'Clerk', parentcustomerid: `account:${ids.alpha}` },
      { lastname: 'Beta', jobtitle: 'Clerk', parentcustomerid: `account:${ids.beta}` },
      { lastname: 'Alone' },
    ],
  },
});

const contactLink = (type: string, content = '', more = ''): string =>
  `<link-entity name="contact" from="parentcustomerid" to="accountid" link-type="${type}" alias="c" ${more}>${content}</link-entity>`;
const boss = '<filter><condition attribute="jobtitle" operator="eq" value="boss"/></filter>';

async function rows(content: string, fetch = ''): Promise<Record<string, unknown>[]> {
  const answer = await fetchXml(
    context,
    'accounts',
    `<fetch ${fetch}><entity name="account"><attribute name="name"/>${content}<order attribute="name"/></entity></fetch>`,
  );
  if (answer.status !== 200) throw new Error(answer.text);
  return answer.value;
}

async function names(content: string): Promise<string> {
  return (await rows(content)).map((row) => String(row['name'])[0]).join('');
}

describe('linked tables of FetchXML', () => {
  it('join inner and outer, and name columns by alias [WA-249]', async () => {
    const title = '<attribute name="jobtitle"/><order attribute="lastname"/>';
    expect((await rows(contactLink('inner', title))).map((row) => [row['name'], row['c.jobtitle']])).toEqual([
      ['Alpha', 'Boss'],
      ['Alpha', 'Clerk'],
      ['Beta', 'Clerk'],
    ]);
    expect((await rows(contactLink('outer', title))).map((row) => [row['name'], row['c.jobtitle']])).toEqual([
      ['Alpha', 'Boss'],
      ['Alpha', 'Clerk'],
      ['Beta', 'Clerk'],
      ['Gamma', undefined],
    ]);
  });

  it('filter an outer table while it is joined, or after that by entityname', async () => {
    expect(await names(contactLink('outer', boss))).toBe('ABG');
    const after = '<filter><condition entityname="c" attribute="contactid" operator="null"/></filter>';
    expect(await names(contactLink('outer', boss) + after)).toBe('BG');
  });

  it.each([
    ['in', 'AB'],
    ['exists', 'AB'],
    ['matchfirstrowusingcrossapply', 'ABG'],
  ])('return a row once with %s', async (type, expected) => {
    expect(await names(contactLink(type))).toBe(expected);
  });

  it.each([
    ['any', '', 'AB'],
    ['not any', '', 'G'],
    ['any', boss, 'A'],
    ['not any', boss, 'BG'],
    ['all', boss, 'B'],
    ['not all', '', 'AB'],
  ])('hold within a filter as %s %s', async (type, filter, expected) => {
    expect(await names(`<filter>${contactLink(type, filter)}</filter>`)).toBe(expected);
  });

  it('stand in an or filter beside conditions', async () => {
    const either = `<filter type="or">${contactLink('not any')}<condition attribute="name" operator="eq" value="alpha"/></filter>`;
    expect(await names(either)).toBe('AG');
  });

  it('nest, and match together with what is linked to them', async () => {
    const parent = (inner: string): string =>
      `<link-entity name="account" from="accountid" to="parentaccountid" link-type="outer" alias="p"><attribute name="name" alias="parent"/>${inner}</link-entity>`;
    expect((await rows(parent(''))).map((row) => row['parent'])).toEqual([undefined, 'Alpha', undefined]);
    const impossible =
      '<link-entity name="account" from="accountid" to="parentaccountid" alias="g"><attribute name="name"/></link-entity>';
    expect((await rows(parent(impossible))).map((row) => row['parent'])).toEqual([undefined, undefined, undefined]);
  });

  it('lead over a many-to-many relationship', async () => {
    const answer = await fetchXml(
      context,
      'systemusers',
      '<fetch><entity name="systemuser"><attribute name="fullname"/><link-entity name="systemuserroles" from="systemuserid" to="systemuserid" intersect="true"><link-entity name="role" from="roleid" to="roleid" alias="r"><attribute name="name"/></link-entity></link-entity><order attribute="fullname" descending="true"/></entity></fetch>',
    );
    expect(answer.value[0]).toMatchObject({ fullname: 'System Administrator', 'r.name': 'System Administrator' });
  });

  it('compare columns of two tables', async () => {
    const xml = `<fetch><entity name="contact"><attribute name="lastname"/><filter><condition attribute="lastname" operator="eq" valueof="a.name"/></filter><link-entity name="account" from="accountid" to="parentcustomerid" link-type="outer" alias="a"/></entity></fetch>`;
    expect((await fetchXml(context, 'contacts', xml)).value).toMatchObject([{ lastname: 'Beta' }]);
  });

  it('have an alias of their own when the query gives none', async () => {
    const link =
      '<link-entity name="account" from="accountid" to="parentaccountid"><attribute name="name"/></link-entity>';
    expect(await rows(link)).toMatchObject([{ name: 'Beta', 'account1.name': 'Alpha' }]);
  });

  it('show lookups by their logical name, with annotations [WA-44] [WA-45]', async () => {
    const xml = `<fetch><entity name="account"><attribute name="name"/><link-entity name="account" from="accountid" to="parentaccountid" alias="p"><attribute name="ownerid"/><attribute name="revenue"/></link-entity></entity></fetch>`;
    const [row] = (await fetchXml(context, 'accounts', xml, allAnnotations)).value;
    expect(row).toMatchObject({
      'p.ownerid@OData.Community.Display.V1.FormattedValue': 'System Administrator',
      'p.ownerid@Microsoft.Dynamics.CRM.lookuplogicalname': 'systemuser',
      'p.revenue': 7,
      'p.revenue@OData.Community.Display.V1.FormattedValue': '$7.00',
    });
  });
});

describe('columns of FetchXML', () => {
  it('leave out what has no value, and bring the primary key and the currency of money [WA-81] [WA-103]', async () => {
    const answer = await fetchXml(
      context,
      'accounts',
      '<fetch><entity name="account"><attribute name="revenue"/><attribute name="parentaccountid"/><order attribute="name"/></entity></fetch>',
    );
    expect(answer.json['@odata.context']).toBe(
      `${context.emulator.apiUrl}$metadata#accounts(revenue,_transactioncurrencyid_value,transactioncurrencyid,_parentaccountid_value,parentaccountid,accountid)`,
    );
    expect(Object.keys(answer.value[0]!)).toEqual([
      '@odata.etag',
      'revenue',
      '_transactioncurrencyid_value',
      'accountid',
    ]);
    expect(answer.value[1]).toMatchObject({ _parentaccountid_value: ids.alpha });
  });

  it('are all columns without attributes or with all-attributes, none with no-attrs', async () => {
    const read = async (content: string): Promise<Record<string, unknown>> =>
      (await fetchXml(context, 'accounts', `<fetch top="1"><entity name="account">${content}</entity></fetch>`))
        .value[0]!;
    expect(await read('')).toMatchObject({ name: 'Alpha', statecode: 0 });
    expect(await read('<all-attributes/>')).toMatchObject({ name: 'Alpha', statecode: 0 });
    expect(Object.keys(await read('<no-attrs/>'))).toEqual(['@odata.etag', 'accountid']);
  });

  it('take aliases, and count children in the hierarchy', async () => {
    const xml =
      '<fetch top="1"><entity name="account"><attribute name="name" alias="title"/><attribute name="accountid" alias="children" rowaggregate="CountChildren"/></entity></fetch>';
    expect((await fetchXml(context, 'accounts', xml)).value).toMatchObject([{ title: 'Alpha', children: 1 }]);
  });

  it('are returned once each with distinct', async () => {
    const xml =
      '<fetch distinct="true"><entity name="contact"><attribute name="jobtitle"/><order attribute="jobtitle"/></entity></fetch>';
    expect((await fetchXml(context, 'contacts', xml)).value).toEqual([{}, { jobtitle: 'Boss' }, { jobtitle: 'Clerk' }]);
  });
});
