import { CoupletError, type Json } from '@couplet/core';
import { z } from 'zod';
import type { Cloud } from '../clouds';

/** The origin of an address: what a sign-in service is compared by. */
const origin = z
  .url({ protocol: /^https$/, error: 'expected the https address of a sign-in service' })
  .transform((address) => new URL(address).origin);

const cloud = z.strictObject({
  id: z.string().min(1),
  title: z.string().min(1),
  authority: origin,
  hostSuffixes: z.array(z.string().regex(/^\.[a-z0-9.-]+\.[a-z0-9-]+$/, 'expected a suffix such as .crm.example.com')),
});

const additions = z.strictObject({
  /** Sign-in services beside those of the known clouds. */
  authorities: z.array(origin).default([]),
  /** PEM files with certificate authorities beside the usual ones. */
  certificateAuthorities: z.array(z.string().min(1)).default([]),
  /** Development only: environments and their sign-in service on this machine. */
  developmentLoopback: z.boolean().default(false),
  /** Signing in as the identity of the machine or app that Couplet runs on, which may be a user of several environments. */
  managedIdentity: z.boolean().default(false),
  /** Clouds beside the known ones, and with them their hosts. */
  clouds: z.array(cloud).default([]),
});

const schema = additions.extend({ tenants: z.record(z.string(), additions).default({}) });

/**
 * What a tenant's connection may use beyond the known clouds: whoever runs the service decides, because a tenant's administrator could otherwise have
 * secrets sent to a host of their own, or have its certificates trusted.
 */
export interface ConnectionGrants {
  readonly authorities: readonly string[];
  readonly certificateAuthorities: readonly string[];
  readonly developmentLoopback: boolean;
  readonly managedIdentity: boolean;
  /** Named so that grants are plain data, as an operator writes them. */
  readonly clouds: readonly Pick<Cloud, keyof Cloud>[];
}

/** Nothing beyond the known clouds: what holds where nobody granted anything. */
export const nothingGranted: ConnectionGrants = {
  authorities: [],
  certificateAuthorities: [],
  developmentLoopback: false,
  managedIdentity: false,
  clouds: [],
};

/** What an operator wrote about connections to Dataverse cannot be read. */
export class GrantsInvalidError extends CoupletError {
  readonly code = 'CPL_DATAVERSE_GRANTS_INVALID';
  constructor(problems: readonly string[]) {
    super(
      `What the operator grants to connections cannot be used: ${problems.join('; ')}. Correct it in the operator's settings, under dataverse.`,
      { problems: problems.length },
    );
  }
}

/**
 * Reads what the operator's settings grant to one tenant: what is for all, and what is for this one beside it. Nothing where nothing is written.
 * @throws GrantsInvalidError with every problem at once, unknown names among them
 */
export function connectionGrants(written: Json | undefined, tenant: string): ConnectionGrants {
  if (written === undefined) return nothingGranted;
  const parsed = schema.safeParse(written);
  if (!parsed.success)
    throw new GrantsInvalidError(
      parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'dataverse'}: ${message}`),
    );
  const { tenants, ...all } = parsed.data;
  const own = Object.hasOwn(tenants, tenant) ? tenants[tenant] : undefined;
  if (own === undefined) return all;
  return {
    authorities: [...all.authorities, ...own.authorities],
    certificateAuthorities: [...all.certificateAuthorities, ...own.certificateAuthorities],
    developmentLoopback: all.developmentLoopback || own.developmentLoopback,
    managedIdentity: all.managedIdentity || own.managedIdentity,
    clouds: [...all.clouds, ...own.clouds],
  };
}

/** What an emulator on this machine needs: its address, its sign-in service, and the file with its certificate. */
export function emulatorGrants(certificateAuthority?: string): ConnectionGrants {
  const certificateAuthorities = certificateAuthority === undefined ? [] : [certificateAuthority];
  return { ...nothingGranted, developmentLoopback: true, certificateAuthorities };
}
