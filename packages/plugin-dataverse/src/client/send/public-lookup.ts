import { lookup, type LookupAddress, type LookupAllOptions } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';

const notPublic = new BlockList();
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const)
  notPublic.addSubnet(network, prefix, 'ipv4');
for (const [network, prefix] of [
  ['::', 96],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['100::', 64],
  // Tunnels carry an IPv4 address of any kind within them.
  ['2001::', 32],
  ['2002::', 16],
  ['2001:db8::', 32],
  ['fc00::', 7],
  ['fe80::', 10],
  ['fec0::', 10],
  ['ff00::', 8],
] as const)
  notPublic.addSubnet(network, prefix, 'ipv6');

/** Whether an IP address is on the public internet: not private, loopback, link-local, shared or a metadata address. */
export function isPublicAddress(address: string, family: number): boolean {
  if (family !== 6) return !notPublic.check(address, 'ipv4');
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address);
  if (mapped?.[1] !== undefined) return !notPublic.check(mapped[1], 'ipv4');
  return !/^::ffff:/i.test(address) && !notPublic.check(address, 'ipv6');
}

/**
 * A name lookup that gives public addresses only. The connection is made to the very addresses that were checked, so a second answer
 * of the name server changes nothing. Literal addresses are not looked up: see {@link privateLiteral}.
 */
export const publicLookup: LookupFunction = (hostname, options, callback) => {
  const all: LookupAllOptions = { ...options, all: true };
  lookup(hostname, all, (error, addresses) => {
    const allowed: LookupAddress[] =
      error === null ? addresses.filter(({ address, family }) => isPublicAddress(address, family)) : [];
    const [first] = allowed;
    if (error !== null) callback(error, '', 0);
    else if (first === undefined) callback(privateAddress(hostname), '', 0);
    else if (options.all === true) callback(null, allowed);
    else callback(null, first.address, first.family);
  });
};

/** The reason not to talk to a host that is a literal address and not a public one; null for public ones and for names. */
export function privateLiteral(host: string): Error | null {
  const address = host.replace(/^\[|\]$/g, '');
  const family = isIP(address);
  return family === 0 || isPublicAddress(address, family) ? null : privateAddress(host);
}

function privateAddress(hostname: string): NodeJS.ErrnoException {
  return Object.assign(new Error(`${hostname} has no public address`), { code: 'CPL_PRIVATE_ADDRESS' });
}
