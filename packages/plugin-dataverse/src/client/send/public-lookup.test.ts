import { isPublicAddress, privateLiteral } from './public-lookup';

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
