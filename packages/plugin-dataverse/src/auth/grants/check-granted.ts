import { resolve } from 'node:path';
import { CoupletError } from '@couplet/core';
import type { AddressRules } from '../address';
import { clouds as knownClouds, type Cloud } from '../clouds';
import type { ConnectionGrants } from './connection-grants';

/** Settings of a connection that only an operator may allow; others are ignored. */
export interface GuardedSettings {
  readonly signIn?: unknown;
  readonly authority?: unknown;
  readonly certificateAuthority?: unknown;
  readonly developmentLoopback?: unknown;
}

/** A connection uses what whoever runs the service has not granted. Nothing was sent. */
export class SettingNotGrantedError extends CoupletError {
  readonly code = 'CPL_DATAVERSE_NOT_GRANTED';
  constructor(refused: readonly { readonly setting: string; readonly value: string; readonly grant: string }[]) {
    const ways = refused.map(({ setting, value, grant }) => `${setting} ${value} (grant: ${grant})`);
    super(
      `The connection may not use ${ways.join(', nor ')}: who runs the service must grant it first, in the operator's settings, under dataverse; ` +
        'for the command line that is operator.json in the data directory, or the file that COUPLET_OPERATOR_FILE names. Otherwise leave it out.',
      { settings: refused.map(({ setting }) => setting).join(', ') },
    );
  }
}

const loopbackHosts = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Refuses settings that nobody has granted: another sign-in service than one of a known cloud, further certificate authorities, environments on this
 * machine, and the identity of the machine itself. Asked when a connection is saved, and again whenever one is opened.
 * @throws SettingNotGrantedError with all of them at once
 */
export function checkGranted(
  settings: GuardedSettings,
  grants: ConnectionGrants,
  furtherClouds: readonly Cloud[] = [],
): void {
  const refused: { readonly setting: string; readonly value: string; readonly grant: string }[] = [];
  const { authority, certificateAuthority, developmentLoopback, signIn } = settings;
  if (developmentLoopback === true && !grants.developmentLoopback)
    refused.push({ setting: 'developmentLoopback', value: 'true', grant: 'developmentLoopback' });
  if (typeof authority === 'string' && !isGrantedAuthority(authority, settings, grants, furtherClouds))
    refused.push({ setting: 'authority', value: shown(authority), grant: 'authorities' });
  if (typeof certificateAuthority === 'string' && !isGrantedFile(certificateAuthority, grants))
    refused.push({
      setting: 'certificateAuthority',
      value: certificateAuthority.slice(0, 200),
      grant: 'certificateAuthorities',
    });
  if (signIn === 'managedIdentity' && !grants.managedIdentity)
    refused.push({ setting: 'signIn', value: 'managedIdentity', grant: 'managedIdentity' });
  if (refused.length > 0) throw new SettingNotGrantedError(refused);
}

/** The rules by which the address of a connection is judged: the operator's clouds, and this machine where it is granted and asked for. */
export function addressRules(
  { authority, developmentLoopback }: GuardedSettings,
  grants: ConnectionGrants,
  furtherClouds: readonly Cloud[] = [],
): AddressRules {
  const isLocal = grants.developmentLoopback && developmentLoopback === true && typeof authority === 'string';
  const additionalClouds = [...furtherClouds, ...grants.clouds];
  return {
    ...(additionalClouds.length === 0 ? {} : { additionalClouds }),
    ...(isLocal ? { loopbackAuthority: authority } : {}),
  };
}

/** Whether an address is on this machine. */
export function isLoopback(address: string): boolean {
  const url = parsed(address);
  return url !== null && loopbackHosts.has(url.hostname);
}

function isGrantedAuthority(
  authority: string,
  { developmentLoopback }: GuardedSettings,
  grants: ConnectionGrants,
  furtherClouds: readonly Cloud[],
): boolean {
  const origin = parsed(authority)?.origin;
  if (origin === undefined) return false;
  if (developmentLoopback === true && grants.developmentLoopback && isLoopback(authority)) return true;
  const ofClouds = [...knownClouds, ...furtherClouds, ...grants.clouds].map((cloud) => new URL(cloud.authority).origin);
  return [...ofClouds, ...grants.authorities].includes(origin);
}

function isGrantedFile(file: string, { certificateAuthorities }: ConnectionGrants): boolean {
  return certificateAuthorities.some((granted) => resolve(granted) === resolve(file));
}

/** An address without what may be a password in it. */
function shown(address: string): string {
  return (parsed(address)?.origin ?? address.replace(/\/\/[^/@]*@/, '//…@')).slice(0, 200);
}

function parsed(address: string): URL | null {
  try {
    return new URL(address);
  } catch {
    return null;
  }
}
