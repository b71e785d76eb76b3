import { fetchXml } from '../testing/fetch';
import { setupEmulator } from '../testing/setup-emulator';

const ids = {
  alpha: '00000000-0000-0000-0000-000000000001',
  beta: '00000000-0000-0000-0000-000000000002',
  gamma: '00000000-0000-0000-0000-000000000003',
};

const context = setupEmulator({
  clockOffset: Date.UTC(2025, 7, 15, 12) - Date.now(),
  seed: {
    account: [
      { accountid: ids.alpha, name: 'Alpha', numberofemployees: 10, revenue: 100.5, creditonhold: true, fax: 'alpha' },
      { accountid: ids.beta, name: 'Beta_1', numberofemployees: 20, parentaccountid: ids.alpha, customertypecode: 3 },
      { accountid: ids.gamma, name: 'Gamma 100%', parentaccountid: ids.beta, telephone1: '1', fax: '1' },
    ],
    contact: [
      { lastname: 'Old', birthdate: '1990-05-01' },
      { lastname: 'Young', birthdate: '2025-08-01' },
      { lastname: 'None' },
    ],
  },
});

async function accounts(filter: string): Promise<string> {
  const answer = await fetchXml(
    context,
    'accounts',
    `<fetch><entity name="account"><attribute name="name"/>${filter}</entity></fetch>`,
  );
  if (answer.status !== 200) throw new Error(answer.text);
  return answer.value.map((row) => String(row['name'])[0]).join('');
}

async function contacts(condition: string): Promise<string> {
  const answer = await fetchXml(
    context,
    'contacts',
    `<fetch><entity name="contact"><attribute name="lastname"/><filter><condition attribute="birthdate" ${condition}/></filter></entity></fetch>`,
  );
  if (answer.status !== 200) throw new Error(answer.text);
  return answer.value.map((row) => String(row['lastname'])[0]).join('');
}

const one = (attribute: string, operator: string, value?: string): string =>
  `<filter><condition attribute="${attribute}" operator="${operator}"${value === undefined ? '' : ` value="${value}"`}/></filter>`;
const many = (attribute: string, operator: string, ...values: string[]): string =>
  `<filter><condition attribute="${attribute}" operator="${operator}">${values.map((value) => `<value>${value}</value>`).join('')}</condition></filter>`;

describe('FetchXML conditions', () => {
  it.each([
    ['eq', 'ALPHA', 'A'],
    ['ne', 'alpha', 'BG'],
    ['neq', 'alpha', 'BG'],
    ['gt', 'alpha', 'BG'],
    ['le', 'alpha', 'A'],
    ['like', '%a%', 'ABG'],
    ['like', 'Beta[_]1', 'B'],
    ['not-like', 'a%', 'BG'],
    ['begins-with', 'ga', 'G'],
    ['not-begin-with', 'ga', 'AB'],
    ['ends-with', '[%]', 'G'],
    ['not-end-with', 'a', 'BG'],
  ])('compare texts by %s %s [WA-85] [WA-86] [WA-103]', async (operator, value, expected) => {
    expect(await accounts(one('name', operator, value))).toBe(expected);
  });

  it.each([
    [one('numberofemployees', 'ge', '10'), 'AB'],
    [one('numberofemployees', 'lt', '20'), 'A'],
    [one('revenue', 'eq', '100.50'), 'A'],
    [one('creditonhold', 'eq', '1'), 'A'],
    [one('customertypecode', 'eq', '3'), 'B'],
    [one('parentaccountid', 'eq', `{${ids.alpha}}`), 'B'],
    [many('numberofemployees', 'in', '20', '30'), 'B'],
    [many('name', 'not-in', 'alpha'), 'BG'],
    [many('numberofemployees', 'between', '5', '15'), 'A'],
    [many('numberofemployees', 'not-between', '5', '15'), 'B'],
    [one('createdon', 'today'), 'ABG'],
    [one('ownerid', 'ne-userid'), 'ABG'],
    [one('ownerid', 'eq-userid'), ''],
    [one('owningbusinessunit', 'eq-businessid'), 'ABG'],
    [one('ownerid', 'eq-useroruserteams'), ''],
    [one('accountid', 'under', ids.alpha), 'BG'],
    [one('accountid', 'eq-or-under', ids.beta), 'BG'],
    [one('accountid', 'not-under', ids.alpha), 'A'],
    [one('accountid', 'above', ids.gamma), 'AB'],
    [one('accountid', 'eq-or-above', ids.beta), 'AB'],
  ])('select by %s [WA-93] [WA-103]', async (filter, expected) => {
    expect(await accounts(filter)).toBe(expected);
  });

  it('find rows without a value by null only [WA-88]', async () => {
    expect(await accounts(one('numberofemployees', 'null'))).toBe('G');
    expect(await accounts(one('numberofemployees', 'not-null'))).toBe('AB');
    expect(await accounts(one('numberofemployees', 'ne', '10'))).toBe('B');
  });

  it.each([
    ['operator="on" value="1990-05-01"', 'O'],
    ['operator="on-or-after" value="2000-01-01"', 'Y'],
    ['operator="on-or-before" value="2000-01-01"', 'O'],
    ['operator="this-month"', 'Y'],
    ['operator="last-x-days" value="20"', 'Y'],
    ['operator="olderthan-x-years" value="5"', 'O'],
    ['operator="this-fiscal-period"', 'Y'],
    ['operator="in-fiscal-year" value="1990"', 'O'],
    ['operator="last-seven-days"', ''],
  ])('know the dates of %s [WA-93]', async (condition, expected) => {
    expect(await contacts(condition)).toBe(expected);
  });

  it('take two numbers for a fiscal period and year [WA-93]', async () => {
    const xml =
      '<fetch><entity name="contact"><attribute name="lastname"/><filter><condition attribute="birthdate" operator="in-fiscal-period-and-year"><value>2</value><value>1990</value></condition></filter></entity></fetch>';
    expect((await fetchXml(context, 'contacts', xml)).value).toMatchObject([{ lastname: 'Old' }]);
  });

  it('combine by and, or, and nesting', async () => {
    const either =
      '<filter type="or"><condition attribute="name" operator="eq" value="alpha"/><filter><condition attribute="name" operator="like" value="%a%"/><condition attribute="telephone1" operator="not-null"/></filter></filter>';
    expect(await accounts(either)).toBe('AG');
    expect(await accounts('<filter type="or"/>')).toBe('ABG');
    expect(await accounts(one('name', 'like', '%a%') + one('creditonhold', 'eq', 'true'))).toBe('A');
  });

  it('take the names of lookups and the labels of choices as texts', async () => {
    expect(await accounts(one('parentaccountidname', 'like', 'alp%'))).toBe('B');
    expect(await accounts(one('statecodename', 'eq', 'active'))).toBe('ABG');
    expect(await accounts(one('owneridname', 'begins-with', 'System'))).toBe('ABG');
  });

  it('compare two columns of a row [WA-90]', async () => {
    expect(await accounts('<filter><condition attribute="name" operator="eq" valueof="fax"/></filter>')).toBe('A');
    expect(await accounts('<filter><condition attribute="telephone1" operator="ge" valueof="fax"/></filter>')).toBe(
      'G',
    );
  });
});
