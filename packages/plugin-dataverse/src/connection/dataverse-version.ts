import type { DataverseClient } from '../client';

/** The version of the environment, such as `9.2.24032.190`; '' when it does not say. */
export async function dataverseVersion(client: Pick<DataverseClient, 'callFunction'>): Promise<string> {
  const version = (await client.callFunction({ name: 'RetrieveVersion' }))?.Version;
  return typeof version === 'string' ? version : '';
}

/** A warning where the version is older than 7.2, on which the reference does not rely either; null otherwise. Never a hard stop (DV-17). */
export function versionWarning(version: string): string | null {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > 7 || (major === 7 && minor !== 1)) return null;
  return `The environment has version ${version === '' ? 'unknown' : version} of Dataverse. Couplet might not work correctly with it.`;
}
