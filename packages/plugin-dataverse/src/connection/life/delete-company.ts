import type { ConnectionAt } from './connection-at';
import { connectionStatus } from './connection-status';

/**
 * What to think of before a company is deleted (DV-203): its couplings should be removed first, so that other companies can take its rows. None where
 * nothing is connected or coupled. Whoever deletes may go on without.
 */
export async function deleteCompanyQuestions(at: ConnectionAt): Promise<readonly string[]> {
  const { state, couplings } = await connectionStatus(at);
  if (state !== 'on' || couplings === 0) return [];
  return [
    `${couplings} records of ${at.tenant} are coupled. Remove the couplings first (couplet uncouple), so that other companies can take the rows in Dataverse.`,
  ];
}
