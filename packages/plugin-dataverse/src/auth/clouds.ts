/** A Microsoft cloud: where its environments live, and who signs in there. */
export interface Cloud {
  readonly id: string;
  readonly title: string;
  /** Origin of the sign-in service. */
  readonly authority: string;
  /** Host suffixes of environments, each with its leading dot. */
  readonly hostSuffixes: readonly string[];
}

/**
 * The clouds that exist, the more special ones first. More can be added: by an operator (see {@link environmentAddress}), and by plugins (see
 * `dataverseSystemsWith`).
 */
export const clouds: readonly Cloud[] = [
  {
    id: 'gcc',
    title: 'US Government GCC',
    authority: 'https://login.microsoftonline.com',
    hostSuffixes: ['.crm9.dynamics.com'],
  },
  {
    id: 'public',
    title: 'Commercial',
    authority: 'https://login.microsoftonline.com',
    hostSuffixes: ['.dynamics.com'],
  },
  {
    id: 'gcc-high',
    title: 'US Government GCC High',
    authority: 'https://login.microsoftonline.us',
    hostSuffixes: ['.crm.microsoftdynamics.us'],
  },
  {
    id: 'dod',
    title: 'US Government DoD',
    authority: 'https://login.microsoftonline.us',
    hostSuffixes: ['.crm.appsplatform.us'],
  },
  {
    id: 'china',
    title: 'China (21Vianet)',
    authority: 'https://login.partner.microsoftonline.cn',
    hostSuffixes: ['.crm.dynamics.cn'],
  },
];

/** The cloud that a host belongs to; null when it belongs to none. A suffix counts from a dot on, so `evilcrm.dynamics.com.x` and `evildynamics.com` do not match. */
export function cloudOfHost(host: string, list: readonly Cloud[] = clouds): Cloud | null {
  const name = host.toLowerCase();
  return (
    list.find((cloud) => cloud.hostSuffixes.some((suffix) => name.endsWith(suffix) && name.length > suffix.length)) ??
    null
  );
}
