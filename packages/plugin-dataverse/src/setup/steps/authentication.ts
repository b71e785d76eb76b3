import { CoupletError, type Json } from '@couplet/core';
import { connectionFailure } from '../../connection';
import { connectionSettings, dataverseSystemId } from '../../system';
import { SetupSecretMissingError } from '../errors';
import { requireOff } from '../require-off';
import type { SetupContext } from '../setup-context';
import type { SetupEnvironment } from '../setup-environment';
import { sameJson } from '../setup-state';
import { done, open, type SetupStep, type StepCheck } from '../setup-step';

/** How Couplet signs in: its secret sealed in the secret store, the rest in the connection (DV-6). */
export const authenticationStep: SetupStep = {
  id: 'authentication',
  title: 'Authentication',
  needs: [],
  refuse: async (setup) => {
    const { before, same } = await connectionOf(setup);
    if (before !== undefined && !same) await requireOff(setup, 'change the connection');
  },
  check: async (setup) => stored(setup),
  plan: ({ answers }) => [`Store the connection, and seal what application ${answers.clientId ?? ''} signs in with`],
  apply: async (setup) => {
    const { configuration, environment, secrets, tenant } = setup;
    const { settings, same } = await connectionOf(setup);
    const name = environment.secretName();
    const secret = environment.secrets.application;
    if (name !== null && secret === null) throw new SetupSecretMissingError('the application', name);
    await signIn(environment);
    if (name !== null && secret !== null && (await secrets.read(tenant, name)) !== secret)
      await secrets.write(tenant, name, secret);
    if (!same) await configuration.saveConnection({ side: 'integration', system: dataverseSystemId, settings });
  },
};

/** Nothing is stored that cannot sign in. An application that is no user of the environment yet can: a later step makes it one. */
async function signIn(environment: SetupEnvironment): Promise<void> {
  try {
    await (await environment.integration()).whoAmI();
  } catch (error) {
    if (!CoupletError.is(error)) throw error;
    if (!['CPL_DATAVERSE_REFUSED', 'CPL_DATAVERSE_TOKEN_REJECTED'].includes(error.code)) throw connectionFailure(error);
  }
}

/** The connection as it is stored, and as it is to be: how many requests go at once, and how large, is no matter of the setup. */
async function connectionOf({ configuration, environment }: SetupContext) {
  const before = (await configuration.connections()).find(({ side }) => side === 'integration');
  const tuning = Object.entries(before?.settings ?? {}).filter(([name]) => ['concurrency', 'bulkSize'].includes(name));
  const settings = { ...Object.fromEntries(tuning), ...environment.settings() };
  const same = before?.system === dataverseSystemId && sameConnection(before.settings, settings);
  return { before, settings, same };
}

/** Whether two settings come to the same, whatever of the usual they name. What cannot be read is another. */
function sameConnection(one: Readonly<Record<string, Json>>, other: Readonly<Record<string, Json>>): boolean {
  try {
    return sameJson(connectionSettings(one), connectionSettings(other));
  } catch (error) {
    if (CoupletError.is(error)) return false;
    throw error;
  }
}

async function stored(setup: SetupContext): Promise<StepCheck> {
  const { answers, environment, secrets, tenant } = setup;
  const name = environment.secretName();
  const missing: string[] = [];
  if (name !== null) {
    const kept = await secrets.read(tenant, name);
    const given = environment.secrets.application;
    if (kept === null || (given !== null && kept !== given))
      missing.push(`Seal the secret ${name} in the secret store`);
  }
  const { same } = await connectionOf(setup);
  if (!same) missing.push(`Store the connection to ${environment.address().environment}`);
  return missing.length === 0
    ? done(`application ${answers.clientId ?? 'of the managed identity'}, by ${answers.signIn}`)
    : open(missing);
}
