import { cloudOfHost } from './clouds';
import { environmentAddress } from './address';

const refused = (code: string): Error => expect.objectContaining({ code }) as Error;

describe('environment addresses [DV-2] [WA-1]', () => {
  it.each([
    ['https://contoso.crm4.dynamics.com', false],
    ['  https://contoso.crm4.dynamics.com//  ', false],
    ['contoso.crm4.dynamics.com', true],
    ['HTTPS://CONTOSO.CRM4.DYNAMICS.COM/', false],
    ['https://contoso.crm4.dynamics.com/main.aspx?appid=1#x', true],
    ['https://contoso.crm4.dynamics.com:443', true],
  ])('%s is taken', (entered, differs) => {
    expect(environmentAddress(entered)).toMatchObject({
      origin: 'https://contoso.crm4.dynamics.com',
      serviceRoot: 'https://contoso.crm4.dynamics.com/api/data/v9.2/',
      cloud: { id: 'public' },
      differs,
    });
  });

  it.each([
    ['contoso.crm9.dynamics.com', 'gcc'],
    ['contoso.api.crm9.dynamics.com', 'gcc'],
    ['contoso.api.crm4.dynamics.com', 'public'],
    ['contoso.crm.microsoftdynamics.us', 'gcc-high'],
    ['contoso.crm.appsplatform.us', 'dod'],
    ['contoso.crm.dynamics.cn', 'china'],
  ])('%s belongs to the cloud %s', (host, cloud) => {
    expect(environmentAddress(host).cloud.id).toBe(cloud);
  });

  it.each([
    ['', 'UNREADABLE'],
    ['   ', 'UNREADABLE'],
    ['https://', 'UNREADABLE'],
    ['https://con toso.crm4.dynamics.com', 'UNREADABLE'],
    ['https://contoso.crm4.dynamics.com\\@evil.example', 'UNREADABLE'],
    ['https://evil.example\t.crm4.dynamics.com', 'UNREADABLE'],
    ['http://contoso.crm4.dynamics.com', 'NOT_SECURE'],
    ['ftp://contoso.crm4.dynamics.com', 'NOT_SECURE'],
    ['javascript://contoso.crm4.dynamics.com', 'NOT_SECURE'],
    ['https://user:pw@contoso.crm4.dynamics.com', 'CREDENTIALS'],
    ['https://contoso.crm4.dynamics.com@evil.example', 'CREDENTIALS'],
    ['https://evildynamics.com', 'NOT_ALLOWED'],
    ['https://dynamics.com', 'NOT_ALLOWED'],
    ['https://contoso.crm4.dynamics.com.evil.example', 'NOT_ALLOWED'],
    ['https://evil.example/?x=.crm4.dynamics.com', 'NOT_ALLOWED'],
    ['https://evil.example#.crm4.dynamics.com', 'NOT_ALLOWED'],
    ['https://contoso.crm4.dynamics.com.', 'NOT_ALLOWED'],
    ['https://contoso.crm4.dynamics.com:8443', 'NOT_ALLOWED'],
    ['https://contoso.crm4.dynamiсs.com', 'NOT_ALLOWED'],
    ['https://127.0.0.1', 'NOT_ALLOWED'],
    ['https://2130706433', 'NOT_ALLOWED'],
    ['https://0x7f.1', 'NOT_ALLOWED'],
    ['https://[::ffff:127.0.0.1]', 'NOT_ALLOWED'],
    ['https://[::1]:8443', 'NOT_ALLOWED'],
    ['https://localhost:8443', 'NOT_ALLOWED'],
    ['https://169.254.169.254', 'NOT_ALLOWED'],
  ])('%j is refused as %s (checklist 19, 21)', (entered, code) => {
    expect(() => environmentAddress(entered)).toThrow(refused(`CPL_DATAVERSE_ADDRESS_${code}`));
  });

  it('refuses every way of writing another host, however it is put together (checklist 19)', () => {
    const good = 'contoso.crm4.dynamics.com';
    const evil = [
      'evil.example',
      'evilcrm4.dynamics.com.evil.example',
      'dynamics.com',
      'evildynamics.com',
      'xn--dynamics-.com',
    ];
    const addresses = [
      '127.0.0.1',
      '2130706433',
      '0x7f.1',
      '0177.0.0.1',
      '10.0.0.1',
      '169.254.169.254',
      '[::1]',
      '[::ffff:7f00:1]',
      '[fd00::1]',
    ];
    const forms = [...evil, ...addresses, 'localhost', `${good}.evil.example`, `${good}.`, `${good}:8443`].flatMap(
      (host) => [
        host,
        `https://${host}`,
        `HTTPS://${host.toUpperCase()}/`,
        `https://${host}/${good}`,
        `https://${host}?x=${good}`,
        `https://${host}#.${good}`,
        `https://${good}@${host}`,
        `https://${good}:pw@${host}/`,
        `http://${host}`,
        `//${host}`,
      ],
    );
    expect(new Set(forms).size).toBeGreaterThanOrEqual(150);
    const taken = forms.filter((form) => {
      try {
        return environmentAddress(form).origin !== '';
      } catch (error) {
        return !/^CPL_DATAVERSE_ADDRESS_/.test(String((error as { readonly code?: string }).code));
      }
    });
    expect(taken).toEqual([]);
  });

  it('never repeats a password', () => {
    expect(() => environmentAddress('https://user:hunter2@contoso.crm4.dynamics.com')).toThrow(
      expect.not.objectContaining({ message: expect.stringContaining('hunter2') as string }) as Error,
    );
  });

  it('lets this machine in with the development switch only', () => {
    const rules = { loopbackAuthority: 'https://127.0.0.1:9443' };
    expect(environmentAddress('https://127.0.0.1:8443', rules)).toMatchObject({
      origin: 'https://127.0.0.1:8443',
      cloud: { id: 'development', authority: 'https://127.0.0.1:9443' },
    });
    expect(() => environmentAddress('http://127.0.0.1:8443', rules)).toThrow(
      refused('CPL_DATAVERSE_ADDRESS_NOT_SECURE'),
    );
    expect(() => environmentAddress('https://127.0.0.2:8443', rules)).toThrow(
      refused('CPL_DATAVERSE_ADDRESS_NOT_ALLOWED'),
    );
  });

  it('can be extended by an operator', () => {
    const own = { id: 'own', title: 'Own', authority: 'https://login.own.example', hostSuffixes: ['.crm.own.example'] };
    expect(environmentAddress('x.crm.own.example', { additionalClouds: [own] }).cloud.id).toBe('own');
    expect(cloudOfHost('crm.own.example', [own])).toBeNull();
  });
});
