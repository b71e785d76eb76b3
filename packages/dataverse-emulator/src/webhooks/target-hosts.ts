/** Whether a host is this machine. */
export function isLoopback(host: string): boolean {
  const bare = host.replace(/^\[|\]$/g, '').toLowerCase();
  return bare === 'localhost' || bare === '::1' || /^127(\.\d{1,3}){3}$/.test(bare);
}

/**
 * Why a webhook must not go to an address; undefined when it may: only loopback and hosts that were allowed are reached.
 *
 * @param allowed further hosts, with port where it matters
 */
export function refusedTarget(address: string, allowed: readonly string[]): string | undefined {
  let url: URL;
  try {
    url = new URL(address);
  } catch {
    return `'${address.slice(0, 200)}' is not an address.`;
  }
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return 'Webhooks go to http or https addresses.';
  if (isLoopback(url.hostname) || allowed.includes(url.host) || allowed.includes(url.hostname)) return undefined;
  return `the host ${url.hostname} is neither this machine nor in the option webhookHosts`;
}
