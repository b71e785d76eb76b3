import { readFileSync } from 'node:fs';
import type { SetupSecrets } from '@couplet/plugin-dataverse';
import { SetupFileError } from './errors';

/** Variables that secrets may come by. They are never arguments, which every user of the machine can read. */
export const secretVariables = {
  application: 'COUPLET_DATAVERSE_CLIENT_SECRET',
  administrator: 'COUPLET_DATAVERSE_ADMINISTRATOR_SECRET',
} as const;

/** Files that secrets may come by. */
export interface SecretFiles {
  readonly clientSecretFile?: string;
  readonly certificateFile?: string;
  readonly administratorSecretFile?: string;
}

/** Secrets from files, else from variables; null where there is none. @throws SetupFileError */
export function givenSecrets(
  files: SecretFiles,
  environment: Readonly<Record<string, string | undefined>>,
): SetupSecrets {
  const application = files.clientSecretFile ?? files.certificateFile;
  return {
    application: secret(application, environment[secretVariables.application]),
    administrator: secret(files.administratorSecretFile, environment[secretVariables.administrator]),
  };
}

function secret(file: string | undefined, variable: string | undefined): string | null {
  if (file === undefined) return variable === undefined || variable === '' ? null : variable;
  try {
    const text = readFileSync(file, 'utf8').trim();
    if (text !== '') return text;
  } catch (error) {
    throw new SetupFileError(file, error instanceof Error ? error.message : String(error), { cause: error });
  }
  throw new SetupFileError(file, 'it is empty');
}
