import { isIP } from 'node:net';
import { cloudOfHost, clouds, type Cloud } from './clouds';
import {
  AddressNotAllowedError,
  AddressNotSecureError,
  AddressUnreadableError,
  AddressWithCredentialsError,
} from './errors/environment-address-error';

/** An environment's address, checked. */
export interface EnvironmentAddress {
  /** Scheme and host (and port on a development machine), without a slash: also the audience of tokens (WA-18). */
  readonly origin: string;
  readonly host: string;
  /** Root of the Web API (WA-1). */
  readonly serviceRoot: string;
  readonly cloud: Cloud;
  /** True when more was entered than scheme and host: the user may be asked to take `origin` instead (DV-2). */
  readonly differs: boolean;
}

/** What an operator allows beyond the known clouds. */
export interface AddressRules {
  /** Clouds of the operator, checked before the known ones. */
  readonly additionalClouds?: readonly Cloud[];
  /** Development only: loopback addresses on any port, signed in at this authority. */
  readonly loopbackAuthority?: string;
}

/** The Web API version that is called (WA-2). */
const apiPath = '/api/data/v9.2/';
const loopbackHosts = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Checks an environment address (DV-2): blanks and slashes at the ends are removed, https is added and nothing else accepted, the host must
 * end in an allowed suffix at a dot, and there must be no password, IP address or unusual port in it. Throws one error per rule.
 */
export function environmentAddress(entered: string, rules: AddressRules = {}): EnvironmentAddress {
  const text = entered.trim().replace(/(?<![:/])\/+$/, '');
  const url = parse(text, entered);
  if (url.protocol !== 'https:') throw new AddressNotSecureError(entered);
  if (url.username !== '' || url.password !== '') throw new AddressWithCredentialsError(entered);
  const cloud = loopbackCloud(url, rules) ?? publicCloud(url, rules, entered);
  return {
    origin: url.origin,
    host: url.host,
    serviceRoot: url.origin + apiPath,
    cloud,
    differs: text.toLowerCase() !== url.origin,
  };
}

function parse(text: string, entered: string): URL {
  // URL drops control characters silently, so that what is checked would not be what was seen.
  if (text === '' || /[\p{Cc}\s\\]/u.test(text)) throw new AddressUnreadableError(entered);
  // A port is no scheme: in `host:8443` there is no `//`.
  const withScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`;
  try {
    return new URL(withScheme);
  } catch {
    throw new AddressUnreadableError(entered);
  }
}

function loopbackCloud(url: URL, rules: AddressRules): Cloud | null {
  if (rules.loopbackAuthority === undefined || !loopbackHosts.has(url.hostname)) return null;
  return { id: 'development', title: 'This machine', authority: rules.loopbackAuthority, hostSuffixes: [] };
}

function publicCloud(url: URL, rules: AddressRules, entered: string): Cloud {
  if (isIP(url.hostname.replace(/^\[|\]$/g, '')) !== 0)
    throw new AddressNotAllowedError(entered, 'it is an IP address');
  if (url.port !== '') throw new AddressNotAllowedError(entered, 'it names a port');
  const cloud = cloudOfHost(url.hostname, [...(rules.additionalClouds ?? []), ...clouds]);
  if (cloud === null) throw new AddressNotAllowedError(entered, `${url.hostname} is not a known Dataverse host`);
  return cloud;
}
