import type { AdministratorSignIn } from '@couplet/plugin-dataverse';
import { UsageError } from '../command-line/usage-error';
import { givenSecrets, secretVariables } from '../setup/setup-secrets';

/** Flags that name an administrator's application. */
export interface AdministratorFlags {
  readonly administratorClientId?: string;
  readonly administratorTenantId?: string;
  readonly administratorSecretFile?: string;
}

/** The administrator's application that flags and variables name; null where none is named. @throws UsageError without its secret, SetupFileError */
export function givenAdministrator(
  flags: AdministratorFlags,
  environment: Readonly<Record<string, string | undefined>>,
): AdministratorSignIn | null {
  const { administratorClientId: clientId, administratorTenantId: tenantId } = flags;
  if (clientId === undefined) return null;
  const { administrator: secret } = givenSecrets(flags, environment);
  if (secret === null)
    throw new UsageError(
      `The secret of the administrator's application is missing: name a file with --administrator-secret-file, or set ${secretVariables.administrator}.`,
    );
  return { clientId, secret, ...(tenantId === undefined ? {} : { tenantId }) };
}
