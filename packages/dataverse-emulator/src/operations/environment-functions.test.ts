import { codeOf, setupEmulator } from '../testing/setup-emulator';

const context = setupEmulator({ organizationName: 'Contoso' });

describe('functions about the environment', () => {
  it('tell its version, name and languages', async () => {
    const { client, emulator } = context;
    expect((await client.get('RetrieveVersion')).json['Version']).toMatch(/^9\.2\.\d+\.\d+$/);
    const detail = (
      await client.get("RetrieveCurrentOrganization(AccessType=Microsoft.Dynamics.CRM.EndpointAccessType'Default')")
    ).json['Detail'];
    const { OrganizationId } = (await client.get('WhoAmI')).json;
    expect(detail).toMatchObject({ FriendlyName: 'Contoso', OrganizationId, State: 'Enabled' });
    expect(JSON.stringify(detail)).toContain(emulator.url);
    expect((await client.get('RetrieveProvisionedLanguages')).json['RetrieveProvisionedLanguages']).toEqual([1033]);
    expect((await client.get('RetrieveAvailableLanguages')).json['LocaleIds']).toEqual([1033]);
  });

  it('show the installed solutions with their versions [WA-198]', async () => {
    const { client } = context;
    const found = await client.get(
      "solutions?$select=uniquename,version,ismanaged&$filter=uniquename eq 'bcbi_CdsBaseIntegration'&$expand=publisherid($select=customizationprefix)",
    );
    expect(found.value).toMatchObject([
      { version: '1.0.0.0', ismanaged: true, publisherid: { customizationprefix: 'bcbi' } },
    ]);
  });

  it('tell the present rate of a currency [WA-151]', async () => {
    const { client } = context;
    const id = await client.create('transactioncurrencies', {
      currencyname: 'Yen',
      isocurrencycode: 'JPY',
      currencysymbol: 'Y',
      currencyprecision: 0,
      exchangerate: 150.25,
    });
    const read = async (): Promise<unknown> =>
      (await client.get(`RetrieveExchangeRate(TransactionCurrencyId=${id})`)).json['ExchangeRate'];
    expect(await read()).toBe(150.25);
    await client.patch(`transactioncurrencies(${id})`, { exchangerate: 151 });
    expect(await read()).toBe(151);
  });

  it('refuse to import and export solutions, and say so', async () => {
    const { client } = context;
    for (const name of ['ImportSolution', 'ExportSolution', 'StageSolution', 'ImportSolutionAsync']) {
      const answer = await client.post(name, {});
      expect([answer.status, codeOf(answer.json)]).toEqual([501, '0x80040219']);
      expect(answer.text).toContain(`The emulator does not do this: ${name}`);
    }
    expect((await client.get('RetrieveMetadataChanges(Query=@q)')).status).toBe(501);
  });

  it.each([
    ['POST', 'BulkDelete'],
    ['POST', 'QualifyLead'],
    ['GET', 'RetrieveEntity(LogicalName=@n)'],
    ['GET', 'leads'],
    ['GET', 'leads(00000000-0000-0000-0000-000000000001)'],
    ['POST', 'emails'],
    ['GET', 'asyncoperations/$count'],
  ])('refuse what Dataverse has and the emulator has not: %s %s', async (method, path) => {
    const { client } = context;
    const answer = method === 'GET' ? await client.get(path) : await client.post(path, {});
    expect([answer.status, codeOf(answer.json)]).toEqual([501, '0x80040219']);
    expect(answer.text).toContain('The emulator does not do this: ');
  });

  it('have no other services than the Web API, and say so', async () => {
    for (const path of [
      '/api/search/v1.0/query',
      '/api/discovery/v2.0/Instances',
      '/XRMServices/2011/Organization.svc',
    ]) {
      const answer = await fetch(new URL(path, context.emulator.url));
      expect([answer.status, await answer.json()]).toMatchObject([501, { error: { code: '0x80040219' } }]);
    }
  });

  it('read and write no images', async () => {
    const { client } = context;
    const id = await client.create('accounts', { name: 'with a picture' });
    expect((await client.get(`accounts(${id})/entityimage/$value`)).status).toBe(501);
    expect((await client.put(`accounts(${id})/entityimage`, {})).status).toBe(501);
  });

  it('come with the unit group that every environment with products has', async () => {
    const { client } = context;
    const units = await client.get(
      "uoms?$select=name,quantity,isschedulebaseuom&$filter=uomscheduleid/name eq 'Default Unit'",
    );
    expect(units.value).toMatchObject([{ name: 'Primary Unit', isschedulebaseuom: true }]);
  });
});
