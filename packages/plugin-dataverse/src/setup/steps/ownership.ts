import { personOwnership, teamOwnership } from '../../features';
import { requireOff } from '../require-off';
import type { SetupContext } from '../setup-context';
import { done, open, type SetupStep } from '../setup-step';

/** Who owns rows in Dataverse: the team of the company, or the user of the salesperson (DV-31). */
export const ownershipStep: SetupStep = {
  id: 'ownership',
  title: 'Ownership model',
  needs: [],
  refuse: async (setup) => {
    const { other } = choice(setup);
    const stored = await setup.configuration.features();
    if (stored.some(({ feature, enabled }) => feature === other.id && enabled))
      await requireOff(setup, 'change who owns rows');
  },
  check: async (setup) => {
    const { chosen } = choice(setup);
    const stored = await setup.configuration.features();
    const holds = stored.some(({ feature, enabled }) => feature === chosen.id && enabled);
    return holds ? done(chosen.title) : open(`${chosen.title}`);
  },
  plan: (setup) => [choice(setup).chosen.title],
  apply: async (setup) => {
    const { chosen, other } = choice(setup);
    const exclusiveGroup = chosen.exclusiveIn ?? null;
    await setup.configuration.saveFeature({ feature: other.id, exclusiveGroup, enabled: false });
    await setup.configuration.saveFeature({ feature: chosen.id, exclusiveGroup, enabled: true });
  },
};

function choice({ answers }: SetupContext) {
  return answers.ownership === 'person'
    ? { chosen: personOwnership, other: teamOwnership }
    : { chosen: teamOwnership, other: personOwnership };
}
