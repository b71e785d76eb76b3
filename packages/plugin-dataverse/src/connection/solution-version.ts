import type { DataverseClient } from '../client';
import { SolutionMissingError, SolutionOutdatedError } from './errors/solution-errors';

/** Unique name of the solution with the tables, columns and role that the integration works with (DV-11). */
export const baseSolutionName = 'bcbi_CdsBaseIntegration';

type SolutionClient = Pick<DataverseClient, 'solutions'>;

/** The version of an installed solution, such as `1.2.3.4`; null when it is not installed. Without a name: that of the base integration. */
export async function solutionVersion(client: SolutionClient, name = baseSolutionName): Promise<string | null> {
  return (await client.solutions.find(name))?.version ?? null;
}

/** Whether a solution is installed. Without a name: that of the base integration. */
export async function isSolutionInstalled(client: SolutionClient, name = baseSolutionName): Promise<boolean> {
  return (await solutionVersion(client, name)) !== null;
}

/** Checks that the base integration is installed, with a major version of at least 1 (DV-16). @throws SolutionMissingError, SolutionOutdatedError */
export async function checkBaseSolution(client: SolutionClient): Promise<string> {
  const version = await solutionVersion(client);
  if (version === null) throw new SolutionMissingError(baseSolutionName);
  if (Number(version.split('.')[0]) < 1) throw new SolutionOutdatedError(baseSolutionName, version);
  return version;
}
