import { OtherEnvironmentConnectedError } from '../errors';
import type { SetupContext } from '../setup-context';
import { readSetupState, sameJson, saveSetupState, storedAnswers } from '../setup-state';
import { done, open, type SetupStep } from '../setup-step';

/** Address and cloud (DV-2, DV-21): checked, and remembered with the other answers. */
export const addressStep: SetupStep = {
  id: 'address',
  title: 'Address and cloud',
  needs: [],
  refuse: async (setup) => {
    setup.environment.checkGranted();
    await checkConnected(setup, setup.environment.address().environment);
  },
  check: async (setup) => {
    const { environment, cloud } = setup.environment.address();
    const state = await readSetupState(setup.configuration);
    const found = `${environment}, ${cloud.title}`;
    return state !== null && sameJson(state.answers, storedAnswers(setup.answers))
      ? done(found)
      : open(`Remember the address ${environment} (${cloud.title}) and the other answers`);
  },
  plan: ({ environment }) => [`Remember the address ${environment.address().environment} and the other answers`],
  apply: async (setup) => {
    const state = await readSetupState(setup.configuration);
    await saveSetupState(setup.configuration, setup.answers, state?.finishedAt ?? null);
  },
};

/** A connection that is there is not turned to another environment by the way: its couplings belong to rows. */
async function checkConnected({ configuration }: SetupContext, wanted: string): Promise<void> {
  const connection = (await configuration.connections()).find(({ side }) => side === 'integration');
  const connected = connection?.settings.environment;
  if (typeof connected === 'string' && connected !== wanted)
    throw new OtherEnvironmentConnectedError(connected, wanted);
}
