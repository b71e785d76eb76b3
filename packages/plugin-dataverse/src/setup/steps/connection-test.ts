import { CoupletError } from '@couplet/core';
import { connectionFailure, dataverseVersion, versionWarning } from '../../connection';
import type { SetupContext } from '../setup-context';
import { done, open, type SetupStep } from '../setup-step';

/** Signs in and asks the environment who we are: as the administrator where one does the one-time work, else as Couplet (DV-17, DV-18). */
export const connectionTestStep: SetupStep = {
  id: 'connection-test',
  title: 'Connection test',
  needs: [],
  check: async (setup) => {
    try {
      return done(await test(setup));
    } catch (error) {
      if (!CoupletError.is(error) || error.retryable) throw error;
      return open(`The connection must work: ${error.message}`);
    }
  },
  plan: () => ['Sign in, and ask the environment for its version'],
  apply: async (setup) => void (await test(setup)),
};

async function test({ environment }: SetupContext): Promise<string> {
  try {
    const client = await environment.administrator();
    const { organizationId } = await client.whoAmI();
    const version = await dataverseVersion(client);
    return [`organization ${organizationId}, version ${version || 'unknown'}`, versionWarning(version)]
      .filter((text) => text !== null)
      .join('. ');
  } catch (error) {
    throw CoupletError.is(error) ? connectionFailure(error) : error;
  }
}
