import { presentBusinessUnit } from '../../connection/business-units';
import { owningTeam, teamHasIntegrationRole } from '../../connection/owning-team';
import { companyInEnvironment, unitOfTeam } from '../company-in-environment';
import { done, open, type SetupStep } from '../setup-step';

/** The team that owns what has no other owner, in the company's business unit and with its integration role (DV-24). */
export const owningTeamStep: SetupStep = {
  id: 'owning-team',
  title: 'Owning team',
  needs: ['business-unit'],
  check: async (setup) => {
    const { rows, settings } = await companyInEnvironment(setup);
    const { owningTeam: team, businessUnit: unit } = settings;
    const wanted = 'Find or create the owning team of the business unit, and give it the integration role';
    if (team === '' || (await unitOfTeam(rows, team)) !== unit) return open(wanted);
    return (await teamHasIntegrationRole(rows, team, unit))
      ? done(`team ${team}`)
      : open('Give the owning team the integration role of its business unit', `team ${team}`);
  },
  plan: () => ['Find or create the owning team of the business unit, and give it the integration role'],
  apply: async (setup) => {
    const { rows, team, settings } = await companyInEnvironment(setup);
    const unit = settings.businessUnit;
    const present = team?.unit === unit;
    const id =
      present && (await teamHasIntegrationRole(rows, team.id, unit))
        ? team.id
        : await owningTeam(rows, await presentBusinessUnit(rows, unit), settings.integrationUser);
    await setup.configuration.saveSettings({ owningTeam: id });
  },
};
