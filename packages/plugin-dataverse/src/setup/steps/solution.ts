import { withAdministratorAdvice } from '../administrator-advice';
import { done, open, type SetupStep } from '../setup-step';
import { baseSolution } from '../solution/base-solution';
import { ensureSolution, solutionActions, solutionState } from '../solution/ensure-solution';
import { solutionParts } from '../solution/solution-parts';

const work = ['the base solution with its table and columns'];

/** The base solution with its table and columns: an administrator's one-time work (DV-11). */
export const solutionStep: SetupStep = {
  id: 'solution',
  title: 'Base solution',
  needs: ['connection-test'],
  check: ({ environment }) =>
    withAdministratorAdvice(environment, work, async () => {
      const state = await solutionState(await environment.administrator());
      const actions = solutionActions(state);
      const { installed } = state;
      const found =
        installed === null ? '' : `${installed.uniqueName} ${installed.version}${installed.managed ? ', managed' : ''}`;
      return actions.length === 0 ? done(found) : open(actions, found);
    }),
  plan: () => [
    `Create the solution ${baseSolution.uniqueName} where it is missing`,
    ...solutionParts.map(({ description }) => `Create: ${description}`),
  ],
  apply: ({ environment }) =>
    withAdministratorAdvice(environment, work, async () => ensureSolution(await environment.administrator())),
};
