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

  it('come with the unit group that every environment with products has', async () => {
    const { client } = context;
    const units = await client.get(
      "uoms?$select=name,quantity,isschedulebaseuom&$filter=uomscheduleid/name eq 'Default Unit'",
    );
    expect(units.value).toMatchObject([{ name: 'Primary Unit', isschedulebaseuom: true }]);
  });
});
