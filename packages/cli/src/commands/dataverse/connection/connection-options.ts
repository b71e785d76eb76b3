import type { Command } from 'commander';

/** How a command reaches an environment: the flags of every `couplet dataverse` command. */
export interface ConnectionOptions {
  readonly environment: string;
  readonly tenantId?: string;
  readonly clientId?: string;
  readonly clientSecretFile?: string;
  /** Path of a PEM file with certificate and private key. */
  readonly certificate?: string;
  readonly managedIdentity?: boolean;
  readonly authority?: string;
  /** Path of a PEM file with certificate authorities. */
  readonly ca?: string;
  readonly developmentLoopback?: boolean;
}

/** Adds the flags of a connection to a command. There is none for the secret itself, since command lines are no secret. */
export function withConnectionOptions(command: Command): Command {
  return command
    .requiredOption('--environment <url>', 'the environment, such as https://contoso.crm4.dynamics.com')
    .option('--tenant-id <id>', 'tenant (directory) that the application signs in to')
    .option('--client-id <id>', 'application (client) id; of a user-assigned identity with --managed-identity')
    .option('--client-secret-file <file>', 'file with the client secret; otherwise COUPLET_CLIENT_SECRET holds it')
    .option('--certificate <file>', 'sign in with the certificate and private key in this PEM file')
    .option('--managed-identity', 'sign in as the managed identity of this machine or app')
    .option('--authority <url>', 'sign-in service, where it is not that of the cloud')
    .option('--ca <file>', 'PEM file with certificate authorities to trust beside the usual ones')
    .option('--development-loopback', 'the environment is on this machine, such as the emulator; needs --authority');
}
