import dns, { type LookupAddress } from 'node:dns';
import { isPublicAddress, privateLiteral, publicLookup } from './public-lookup';

/** What a connection to a host would be made to, when the name server gives these addresses. */
function addressesOf(answer: readonly LookupAddress[], all: boolean): Promise<unknown> {
  const answering = ((_host: string, _options: object, callback: (error: null, found: unknown) => void) =>
    callback(null, answer)) as typeof dns.lookup;
  jest.spyOn(dns, 'lookup').mockImplementationOnce(answering);
  return new Promise((resolve) => {
    publicLookup('rebinding.crm4.dynamics.com', { all }, (error, address) => resolve(error?.code ?? address));
  });
}

describe('a name server that is somebody else’s (checklist 20)', () => {
  const good = { address: '20.50.2.1', family: 4 };
  const bad = [
    { address: '127.0.0.1', family: 4 },
    { address: '169.254.169.254', family: 4 },
    { address: '::ffff:10.0.0.1', family: 6 },
  ];
  afterEach(() => jest.restoreAllMocks());

  it('has only the public ones of its addresses connected to, whatever their order', async () => {
    expect(await addressesOf([...bad, good], true)).toEqual([good]);
    expect(await addressesOf([...bad, good], false)).toBe(good.address);
  });

  it('that answers otherwise the second time has nothing connected to: each answer is judged, and used as it was judged', async () => {
    expect(await addressesOf([good], false)).toBe(good.address);
    expect(await addressesOf(bad, false)).toBe('CPL_PRIVATE_ADDRESS');
    expect(await addressesOf(bad, true)).toBe('CPL_PRIVATE_ADDRESS');
    expect(await addressesOf([], true)).toBe('CPL_PRIVATE_ADDRESS');
  });
});

describe('public addresses', () => {
  it.each([
    ['127.0.0.1', 4],
    ['10.1.2.3', 4],
    ['172.31.255.255', 4],
    ['192.168.1.1', 4],
    ['169.254.169.254', 4],
    ['100.64.0.1', 4],
    ['0.0.0.0', 4],
    ['224.0.0.1', 4],
    ['255.255.255.255', 4],
    ['::1', 6],
    ['::', 6],
    ['fd00::1', 6],
    ['fe80::1', 6],
    ['::ffff:127.0.0.1', 6],
    ['::ffff:7f00:1', 6],
    ['64:ff9b::7f00:1', 6],
    ['64:ff9b:1::a00:1', 6],
    ['::127.0.0.1', 6],
    ['2002:7f00:1::', 6],
    ['2001:0:a00:1::1', 6],
    ['fec0::1', 6],
    ['203.0.113.9', 4],
  ])('%s is not one', (address, family) => {
    expect(isPublicAddress(address, family)).toBe(false);
  });

  it.each([
    ['20.50.2.1', 4],
    ['172.32.0.1', 4],
    ['2603:1020::1', 6],
    ['::ffff:20.50.2.1', 6],
  ])('%s is one', (address, family) => {
    expect(isPublicAddress(address, family)).toBe(true);
  });
});

it('names of hosts are looked up, literal addresses are judged as they stand', () => {
  for (const host of ['10.0.0.1', '[::1]', '[fd00::1]', '169.254.169.254', '[::ffff:7f00:1]'])
    expect(privateLiteral(host)).toMatchObject({ code: 'CPL_PRIVATE_ADDRESS' });
  for (const host of ['contoso.crm4.dynamics.com', '20.50.2.1', '[2603:1020::1]', 'localhost'])
    expect(privateLiteral(host)).toBeNull();
});
