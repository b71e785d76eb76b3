import type { Json } from '@couplet/core';
import { z } from 'zod';
import { ConnectionSettingsInvalidError } from '../errors/connection-settings-invalid-error';

/** Name under which the secret store keeps the client secret of the application that signs in. */
export const clientSecretName = 'dataverse.clientSecret';

/** Name under which the secret store keeps the certificate and private key of the application, as PEM. */
export const clientCertificateName = 'dataverse.clientCertificate';

const schema = z.strictObject({
  /** Address of the environment: `https://contoso.crm4.dynamics.com`. */
  environment: z.string().min(1),
  /** How the application proves itself: by its secret, its certificate, or as the managed identity of this machine or app. */
  signIn: z.enum(['clientSecret', 'certificate', 'managedIdentity']).default('clientSecret'),
  /** Entra tenant (directory) id or domain; not for managed identities. */
  tenantId: z.string().min(1).optional(),
  /** Application (client) id; for managed identities only that of a user-assigned one. */
  clientId: z.string().min(1).optional(),
  /** Sign-in service, where it is not that of the environment's cloud: origin of an own authority, or of the emulator. */
  authority: z.url({ protocol: /^https$/ }).optional(),
  /** Path of a PEM file with certificate authorities beside the usual ones. */
  certificateAuthority: z.string().min(1).optional(),
  /** Development only: lets the environment be on this machine; needs `authority`. */
  developmentLoopback: z.boolean().default(false),
  /** Requests at once; the server's own recommendation may be lower (WA-169, WA-173). */
  concurrency: z.int().min(1).max(52).default(16),
  /** Rows per bulk request, and parts per batch (WA-111, WA-125). */
  bulkSize: z.int().min(1).max(1000).default(100),
});

/** What a connection of the system `dataverse` is set up with. Secrets are not among it: see {@link clientSecretName}. */
export type ConnectionSettings = z.infer<typeof schema>;

/** Reads the settings of a connection. Throws {@link ConnectionSettingsInvalidError} with every problem at once. */
export function connectionSettings(settings: Readonly<Record<string, Json>>): ConnectionSettings {
  const parsed = schema.safeParse(settings);
  const problems = parsed.success
    ? []
    : parsed.error.issues.map((issue) => `${issue.path.join('.') || 'settings'}: ${issue.message}`);
  if (parsed.success && parsed.data.developmentLoopback && parsed.data.authority === undefined)
    problems.push('authority: developmentLoopback needs the origin of the sign-in service of this machine');
  if (parsed.success && parsed.data.signIn !== 'managedIdentity')
    for (const name of ['tenantId', 'clientId'] as const)
      if (parsed.data[name] === undefined) problems.push(`${name}: signing in by ${parsed.data.signIn} needs it`);
  if (!parsed.success || problems.length > 0) throw new ConnectionSettingsInvalidError(problems);
  return parsed.data;
}

/** Name of the secret that a connection signs in with; null for managed identities, which have none. */
export function signInSecretName({ signIn }: ConnectionSettings): string | null {
  if (signIn === 'managedIdentity') return null;
  return signIn === 'certificate' ? clientCertificateName : clientSecretName;
}
