import {
  clientCertificateName,
  clientSecretName,
  type SetupAnswers,
  type SetupSecrets,
} from '@couplet/plugin-dataverse';
import type { Program } from '../program/open-program';

const names = { clientSecret: clientSecretName, certificate: clientCertificateName, managedIdentity: null } as const;

/** Secrets as given; Couplet's own else as an earlier setup sealed it. */
export async function withStoredSecret(
  { control }: Program,
  tenant: string,
  { signIn }: SetupAnswers,
  given: SetupSecrets,
): Promise<SetupSecrets> {
  const name = names[signIn];
  if (name === null || given.application !== null) return given;
  return { ...given, application: await control.secrets.read(tenant, name) };
}
