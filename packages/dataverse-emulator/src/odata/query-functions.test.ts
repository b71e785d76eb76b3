import { codeOf, setupEmulator } from '../testing/setup-emulator';

const ids = {
  top: '00000000-0000-0000-0000-000000000001',
  middle: '00000000-0000-0000-0000-000000000002',
  leaf: '00000000-0000-0000-0000-000000000003',
  other: '00000000-0000-0000-0000-000000000004',
};

/** The clock stands at 15 August 2025, 12:00 UTC, when the emulator starts. */
const noon = Date.UTC(2025, 7, 15, 12);

const context = setupEmulator({
  clockOffset: noon - Date.now(),
  organization: { fiscalcalendarstart: Date.UTC(2020, 3, 1) / 1000, fiscalperiodtype: 2002 },
  seed: {
    account: [
      { accountid: ids.top, name: 'Top' },
      { accountid: ids.middle, name: 'Middle', parentaccountid: ids.top },
      { accountid: ids.leaf, name: 'Leaf', parentaccountid: ids.middle },
      { accountid: ids.other, name: 'Other' },
    ],
    contact: [
      '2024-03-31',
      '2024-04-01',
      '2025-03-31',
      '2025-04-01',
      '2025-06-30',
      '2025-07-01',
      '2025-08-15',
      '2025-10-01',
      '2026-04-01',
    ].map((birthdate) => ({ lastname: birthdate, birthdate })),
  },
});

const name = 'Microsoft.Dynamics.CRM.';

async function accounts(call: string): Promise<string[]> {
  const answer = await context.client.get(`accounts?$select=name&$filter=${encodeURIComponent(name + call)}`);
  if (answer.status !== 200) throw new Error(answer.text);
  return answer.value.map((row) => String(row['name']));
}

async function dates(call: string): Promise<string[]> {
  const filter = encodeURIComponent(`${name}${call}`);
  const answer = await context.client.get(`contacts?$select=lastname&$filter=${filter}&$orderby=lastname`);
  if (answer.status !== 200) throw new Error(answer.text);
  return answer.value.map((row) => String(row['lastname']));
}

describe('hierarchical query functions', () => {
  it.each([
    ['Above', ids.leaf, ['Top', 'Middle']],
    ['AboveOrEqual', ids.leaf, ['Top', 'Middle', 'Leaf']],
    ['Under', ids.top, ['Middle', 'Leaf']],
    ['UnderOrEqual', ids.middle, ['Middle', 'Leaf']],
    ['NotUnder', ids.middle, ['Top', 'Middle', 'Other']],
  ])('finds what is %s a row [WA-93]', async (call, id, expected) => {
    expect(await accounts(`${call}(PropertyName='accountid',PropertyValue='${id}')`)).toEqual(expected);
  });

  it('follows a lookup to a hierarchical table [WA-93]', async () => {
    expect(await accounts(`UnderOrEqual(PropertyName='parentaccountid',PropertyValue='${ids.top}')`)).toEqual([
      'Middle',
      'Leaf',
    ]);
  });

  it('refuses tables without a hierarchy and values that are no ids', async () => {
    const { client } = context;
    const call = (set: string, column: string, value: string) =>
      client.get(`${set}?$filter=${name}Under(PropertyName='${column}',PropertyValue='${value}')`);
    expect(codeOf((await call('contacts', 'contactid', ids.top)).json)).toBe('0x80047020');
    expect((await call('accounts', 'accountid', 'x')).status).toBe(400);
  });
});

describe('fiscal query functions, with quarters from April 1', () => {
  it.each([
    ['ThisFiscalYear', ['2025-04-01', '2025-06-30', '2025-07-01', '2025-08-15', '2025-10-01']],
    ['LastFiscalYear', ['2024-04-01', '2025-03-31']],
    ['NextFiscalYear', ['2026-04-01']],
    ['ThisFiscalPeriod', ['2025-07-01', '2025-08-15']],
    ['LastFiscalPeriod', ['2025-04-01', '2025-06-30']],
    ['NextFiscalPeriod', ['2025-10-01']],
  ])('knows %s [WA-93]', async (call, expected) => {
    expect(await dates(`${call}(PropertyName='birthdate')`)).toEqual(expected);
  });

  it.each([
    ["LastXFiscalPeriods(PropertyName='birthdate',PropertyValue=2)", ['2025-03-31', '2025-04-01', '2025-06-30']],
    ["NextXFiscalYears(PropertyName='birthdate',PropertyValue=1)", ['2026-04-01']],
    ["LastXFiscalYears(PropertyName='birthdate',PropertyValue=2)", ['2024-03-31', '2024-04-01', '2025-03-31']],
    ["InFiscalYear(PropertyName='birthdate',PropertyValue=2024)", ['2024-04-01', '2025-03-31']],
    ["InFiscalPeriod(PropertyName='birthdate',PropertyValue=4)", ['2024-03-31', '2025-03-31']],
    [
      "InFiscalPeriodAndYear(PropertyName='birthdate',PropertyValue1=1,PropertyValue2=2025)",
      ['2025-04-01', '2025-06-30'],
    ],
    [
      "InOrAfterFiscalPeriodAndYear(PropertyName='birthdate',PropertyValue1=3,PropertyValue2=2025)",
      ['2025-10-01', '2026-04-01'],
    ],
    [
      "InOrBeforeFiscalPeriodAndYear(PropertyName='birthdate',PropertyValue1=1,PropertyValue2=2024)",
      ['2024-03-31', '2024-04-01'],
    ],
  ])('knows %s [WA-93]', async (call, expected) => {
    expect(await dates(call)).toEqual(expected);
  });
});

describe('other query functions', () => {
  it.each([
    ["On(PropertyName='birthdate',PropertyValue='2025-08-15')", ['2025-08-15']],
    ["OnOrAfter(PropertyName='birthdate',PropertyValue='2025-10-01')", ['2025-10-01', '2026-04-01']],
    ["OnOrBefore(PropertyName='birthdate',PropertyValue='2024-04-01')", ['2024-03-31', '2024-04-01']],
    ["Today(PropertyName='birthdate')", ['2025-08-15']],
    ["LastYear(PropertyName='birthdate')", ['2024-03-31', '2024-04-01']],
    ["NextXMonths(PropertyName='birthdate',PropertyValue=2)", ['2025-10-01']],
    ["NotBetween(PropertyName='birthdate',PropertyValues=['2024-04-01','2025-10-01'])", ['2024-03-31', '2026-04-01']],
    ["Contains(PropertyName='lastname',PropertyValue='-08-')", ['2025-08-15']],
  ])('knows %s [WA-93]', async (call, expected) => {
    expect(await dates(call)).toEqual(expected);
  });

  it('compares with the caller, their units, roles, teams and language [WA-93]', async () => {
    const { client } = context;
    const whoAmI = (await client.get('WhoAmI')).json;
    const users = async (call: string): Promise<unknown[]> => {
      const answer = await client.get(`systemusers?$select=systemuserid&$filter=${name}${call}`);
      return answer.value.map((row) => row['systemuserid']);
    };
    const me = whoAmI['UserId'];
    expect(await users("EqualUserId(PropertyName='systemuserid')")).toEqual([me]);
    expect(await users("NotEqualUserId(PropertyName='systemuserid')")).not.toContain(me);
    expect(await users("EqualBusinessId(PropertyName='businessunitid')")).toContain(me);
    expect(await users("NotEqualBusinessId(PropertyName='businessunitid')")).toEqual([]);
    expect(await users("EqualRoleBusinessId(PropertyName='businessunitid')")).toContain(me);
    expect(await users("EqualUserTeams(PropertyName='systemuserid')")).toEqual([]);
    expect(await users("EqualUserOrUserTeams(PropertyName='systemuserid')")).toEqual([me]);
    const organizations = await client.get(
      `organizations?$select=organizationid&$filter=${name}EqualUserLanguage(PropertyName='localeid')`,
    );
    expect(organizations.value).toHaveLength(1);
  });

  it('knows the users below the caller and their teams [WA-93]', async () => {
    const { client, emulator } = context;
    const me = String((await client.get('WhoAmI')).json['UserId']);
    const admin = String(
      (await client.get("systemusers?$select=fullname&$filter=fullname eq 'System Administrator'")).value[0]![
        'ownerid'
      ],
    );
    emulator.update('systemuser', admin, { parentsystemuserid: me });
    const owned = async (call: string): Promise<number> =>
      (await client.get(`accounts?$select=name&$filter=${name}${call}(PropertyName='ownerid')`)).value.length;
    expect(await owned('EqualUserId')).toBe(0);
    expect(await owned('EqualUserOrUserHierarchy')).toBe(4);
    expect(await owned('EqualUserOrUserHierarchyAndTeams')).toBe(4);
  });

  it.each([
    "NoSuch(PropertyName='name')",
    "In(PropertyName='name')",
    "Between(PropertyName='name',PropertyValues=['a'])",
    "Today(PropertyName='name')",
    "LastXDays(PropertyName='createdon',PropertyValue=0)",
    "InFiscalYear(PropertyName='name',PropertyValue=2025)",
    "On(PropertyName='createdon',PropertyValue='soon')",
    "ContainValues(PropertyName='name',PropertyValues=['1'])",
    'Today()',
  ])('refuses %s with 400', async (call) => {
    const answer = await context.client.get(`accounts?$filter=${encodeURIComponent(name + call)}`);
    expect([answer.status, codeOf(answer.json)]).toEqual([400, '0x80060888']);
  });

  it('refuses hours and minutes on date-only columns [WA-38]', async () => {
    const { client } = context;
    const path = `contacts?$filter=${name}LastXHours(PropertyName='birthdate',PropertyValue=1)`;
    expect((await client.get(path)).status).toBe(400);
  });
});
