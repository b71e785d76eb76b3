import { checkRequirements, requirementProblems, type RequirementsOf } from '../../connection';
import type { SetupContext } from '../setup-context';
import { done, open, type SetupStep } from '../setup-step';

/** Everything that Couplet's own sign-in needs, looked at as Couplet (DV-16). */
export const requirementsStep: SetupStep = {
  id: 'requirements',
  title: 'Requirements',
  needs: ['company-row', 'authentication', 'integration-role'],
  check: async (setup) => {
    const problems = await requirementProblems(await setup.environment.integration(), of(setup));
    return problems.length === 0
      ? done('solution, application user, owning team and tables are fit')
      : open(problems.map(({ message }) => `To be mended: ${message}`));
  },
  plan: () => ['Check as Couplet: solution, application user, owning team and its role, tables'],
  apply: async (setup) => checkRequirements(await setup.environment.integration(), of(setup)),
};

function of({ answers, company }: SetupContext): RequirementsOf {
  return {
    companyId: company.id,
    ...(answers.businessUnit === undefined ? {} : { businessUnit: answers.businessUnit }),
  };
}
