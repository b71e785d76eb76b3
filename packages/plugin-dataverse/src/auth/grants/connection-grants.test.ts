import { connectionGrants, nothingGranted } from './connection-grants';

it('grants nothing where nothing is written', () => {
  expect(connectionGrants(undefined, 'acme')).toEqual(nothingGranted);
  expect(connectionGrants({}, 'acme')).toEqual(nothingGranted);
});

it('adds what is for one tenant to what is for all, and to no other tenant', () => {
  const written = {
    authorities: ['https://login.one.example/adfs'],
    tenants: {
      acme: { authorities: ['https://login.two.example'], managedIdentity: true, certificateAuthorities: ['/a.pem'] },
    },
  };
  const all = { ...nothingGranted, authorities: ['https://login.one.example'] };
  expect(connectionGrants(written, 'other')).toEqual(all);
  // no name of an object's own is a tenant
  expect(connectionGrants(written, 'constructor')).toEqual(all);
  expect(connectionGrants(written, 'acme')).toEqual({
    ...all,
    authorities: ['https://login.one.example', 'https://login.two.example'],
    certificateAuthorities: ['/a.pem'],
    managedIdentity: true,
  });
});

it.each([
  [{ authority: 'https://login.example' }, 'authority'],
  [{ authorities: 'https://login.example' }, 'authorities'],
  [{ authorities: ['http://login.example'] }, 'authorities.0'],
  [{ developmentLoopback: 'yes' }, 'developmentLoopback'],
  [{ tenants: { acme: { tenants: {} } } }, 'tenants.acme'],
  [
    { clouds: [{ id: 'x', title: 'X', authority: 'https://l.example', hostSuffixes: ['com'] }] },
    'clouds.0.hostSuffixes',
  ],
  [[], 'dataverse'],
  ['all', 'dataverse'],
])('refuses %j, and names the place', (written, place) => {
  expect(() => connectionGrants(written, 'acme')).toThrow(
    expect.objectContaining({
      code: 'CPL_DATAVERSE_GRANTS_INVALID',
      message: expect.stringContaining(place) as string,
    }) as Error,
  );
});
