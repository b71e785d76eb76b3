import { readFile } from 'node:fs/promises';
import type { ConnectionOptions } from './connection-options';
import { SecretFileUnreadableError, SecretMissingError } from './errors';

/** The variable that holds the client secret. */
const secretVariable = 'COUPLET_CLIENT_SECRET';

/**
 * What the application proves itself with: the PEM text of the certificate, or the secret; null for a managed identity.
 * @throws SecretMissingError, SecretFileUnreadableError
 */
export async function signInSecret(
  options: ConnectionOptions,
  environment: NodeJS.ProcessEnv = process.env,
): Promise<string | null> {
  if (options.managedIdentity === true) return null;
  if (options.certificate !== undefined) return readText(options.certificate, '--certificate');
  if (options.clientSecretFile !== undefined)
    return (await readText(options.clientSecretFile, '--client-secret-file')).trim();
  const secret = environment[secretVariable];
  if (secret === undefined || secret === '') throw new SecretMissingError();
  return secret;
}

async function readText(path: string, flag: string): Promise<string> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    throw new SecretFileUnreadableError(path, flag, (error as NodeJS.ErrnoException).code ?? 'unreadable', {
      cause: error,
    });
  }
  if (text.trim() === '') throw new SecretFileUnreadableError(path, flag, 'it is empty');
  return text;
}
