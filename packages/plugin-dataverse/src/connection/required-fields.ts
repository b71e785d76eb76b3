import type { Json } from '@couplet/core';
import { ConnectionIncompleteError } from './errors/connection-incomplete-error';

/** What a person must give for each way to sign in, beside the address. A managed identity needs nothing more (DV-3). */
const neededBy: Readonly<Record<string, readonly string[]>> = {
  clientSecret: ['tenantId', 'clientId', 'client secret'],
  certificate: ['tenantId', 'clientId', 'certificate'],
  managedIdentity: [],
};

/** Names of what is still missing in the settings of a connection, in the order in which they are asked; none when it is complete (DV-3). */
export function missingFields(settings: Readonly<Record<string, Json>>, hasSecret: boolean): readonly string[] {
  const signIn = typeof settings.signIn === 'string' ? settings.signIn : 'clientSecret';
  const needed = ['environment', ...(neededBy[signIn] ?? [])];
  const given = (name: string): boolean => {
    if (name === 'client secret' || name === 'certificate') return hasSecret;
    const value = settings[name];
    return typeof value === 'string' && value.trim() !== '';
  };
  return needed.filter((name) => !given(name));
}

/** @throws ConnectionIncompleteError naming everything that is missing (DV-3) */
export function checkRequiredFields(settings: Readonly<Record<string, Json>>, hasSecret: boolean): void {
  const missing = missingFields(settings, hasSecret);
  if (missing.length > 0) throw new ConnectionIncompleteError(missing);
}
