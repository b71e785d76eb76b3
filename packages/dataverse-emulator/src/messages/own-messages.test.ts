import { setupEmulator } from '../testing/setup-emulator';

const context = setupEmulator();

describe('GetTimeZoneCodeByLocalizedName', () => {
  it.each([
    ['Pacific Standard Time', 4],
    ['W. Europe Standard Time', 110],
    ['UTC', 92],
  ])('knows %s', async (name, code) => {
    const path = `GetTimeZoneCodeByLocalizedName(LocalizedStandardName=@p1,LocaleId=@p2)?@p1='${name}'&@p2=1033`;
    expect((await context.client.get(path)).json).toMatchObject({ TimeZoneCode: code });
  });

  it.each([
    ["LocalizedStandardName='Moon Standard Time',LocaleId=1033", 404],
    ['LocaleId=1033', 400],
  ])('refuses %s', async (parameters, status) => {
    expect((await context.client.get(`GetTimeZoneCodeByLocalizedName(${parameters})`)).status).toBe(status);
  });
});

describe('the sample data', () => {
  const counts = (): number[] => ['account', 'contact'].map((table) => context.emulator.rows(table).length);

  it('is installed once, and removed without touching other rows', async () => {
    context.emulator.insert('account', { name: 'Mine' });
    expect((await context.client.post('InstallSampleData', {})).status).toBe(204);
    expect((await context.client.send('POST', 'InstallSampleData', undefined, {})).status).toBe(204);
    expect(counts()).toEqual([11, 10]);
    const path =
      "accounts?$select=name&$filter=name eq 'Coho Winery (sample)'&$expand=primarycontactid($select=fullname)";
    expect((await context.client.get(path)).value).toMatchObject([
      { primarycontactid: { fullname: 'Jim Glynn (sample)' } },
    ]);
    expect((await context.client.post('UninstallSampleData', {})).status).toBe(204);
    expect(counts()).toEqual([1, 0]);
  });
});
