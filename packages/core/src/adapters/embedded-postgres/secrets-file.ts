import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { EmbeddedPostgresPasswordError } from './errors';

/** Passwords by login. */
export type Secrets = Readonly<Record<string, string>>;

function isSecrets(value: unknown): value is Secrets {
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.values(value).every((password) => typeof password === 'string')
  );
}

/**
 * Reads the passwords; none when the file does not exist.
 * @throws EmbeddedPostgresPasswordError `CPL_EMBEDDED_POSTGRES_PASSWORD` when it is not readable
 */
export function readSecrets(secretsFile: string): Secrets {
  if (!existsSync(secretsFile)) return {};
  try {
    const secrets: unknown = JSON.parse(readFileSync(secretsFile, 'utf8'));
    if (isSecrets(secrets)) return secrets;
  } catch (error) {
    throw new EmbeddedPostgresPasswordError(secretsFile, 'cannot be read', { cause: error });
  }
  throw new EmbeddedPostgresPasswordError(secretsFile, 'does not hold passwords by login');
}

/**
 * The passwords of these logins, adding random ones for those that have none. The file is only for its owner (0600) and is replaced
 * as a whole, so a crash leaves the old or the new one.
 */
export function ensureSecrets(secretsFile: string, logins: readonly string[]): Secrets {
  const known = readSecrets(secretsFile);
  const missing = logins.filter((login) => known[login] === undefined);
  if (missing.length === 0) return known;
  const secrets: Record<string, string> = { ...known };
  for (const login of missing) secrets[login] = randomBytes(24).toString('base64url');
  const next = `${secretsFile}.${randomBytes(6).toString('hex')}`;
  writeFileSync(next, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600, flag: 'wx' });
  if (existsSync(secretsFile) && process.getuid?.() === 0) {
    const { uid, gid } = statSync(secretsFile);
    chownSync(next, uid, gid);
  }
  renameSync(next, secretsFile);
  return secrets;
}
