import type { Json } from '@couplet/core';
import { z } from 'zod';
import { ConnectionSettingsInvalidError } from '../errors/connection-settings-invalid-error';

/** Name under which the secret store keeps the client secret of the application that signs in. */
export const clientSecretName = 'dataverse.clientSecret';

const schema = z.strictObject({
  /** Address of the environment: `https://contoso.crm4.dynamics.com`. */
  environment: z.string().min(1),
  /** Entra tenant (directory) id or domain. */
  tenantId: z.string().min(1),
  /** Application (client) id. */
  clientId: z.string().min(1),
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
  if (!parsed.success || problems.length > 0) throw new ConnectionSettingsInvalidError(problems);
  return parsed.data;
}
