import { serviceLink } from './service-link';

const root = 'https://contoso.crm4.dynamics.com/api/data/v9.2/';

describe('links in answers', () => {
  it('are followed unchanged below the service root [WA-106]', () => {
    const token =
      'accounts?$select=name&$skiptoken=%3Ccookie%20pagenumber=%222%22%20pagingcookie=%22%253ccookie%22%20/%3E';
    expect(serviceLink(root + token, root)).toBe(token);
    expect(serviceLink(`/api/data/v9.2/${token}`, root)).toBe(token);
    expect(serviceLink(`HTTPS://Contoso.CRM4.dynamics.com:443/api/data/v9.2/${token}`, root)).toBe(token);
  });

  it('have characters that no request line takes encoded', () => {
    expect(serviceLink(`${root}accounts?$deltatoken=919042!08/22/2017 08:10:44`, root)).toBe(
      'accounts?$deltatoken=919042!08/22/2017%2008:10:44',
    );
    expect(serviceLink(`${root}accounts?x="ä"`, root)).toBe('accounts?x=%22%C3%A4%22');
  });

  it.each([
    'https://evil.example/api/data/v9.2/accounts',
    'http://contoso.crm4.dynamics.com/api/data/v9.2/accounts',
    'https://contoso.crm4.dynamics.com:8443/api/data/v9.2/accounts',
    'https://contoso.crm4.dynamics.com@evil.example/api/data/v9.2/accounts',
    'https://user:pw@contoso.crm4.dynamics.com/api/data/v9.2/accounts',
    '//evil.example/api/data/v9.2/accounts',
    '\\\\evil.example/api/data/v9.2/accounts',
    'https://contoso.crm4.dynamics.com/api/data/v9.2/../../admin',
    'https://contoso.crm4.dynamics.com/other',
    'javascript:alert(1)',
    'https://[',
  ])('are refused when they lead elsewhere: %s', (link) => {
    expect(() => serviceLink(link, root)).toThrow(
      expect.objectContaining({ code: 'CPL_DATAVERSE_FOREIGN_LINK' }) as Error,
    );
  });
});
