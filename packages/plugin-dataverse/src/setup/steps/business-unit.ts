import { guid } from '@couplet/core';
import {
  choosableBusinessUnits,
  chosenBusinessUnit,
  defaultBusinessUnit,
  defaultUnitName,
  type BusinessUnit,
} from '../../connection';
import { presentBusinessUnit } from '../../connection/business-units';
import { companiesInUnit } from '../../connection/shared-unit';
import { companyInEnvironment, type CompanyInEnvironment } from '../company-in-environment';
import { BusinessUnitSharedError } from '../errors';
import { requireOff } from '../require-off';
import type { SetupContext } from '../setup-context';
import { done, open, type SetupStep } from '../setup-step';

/** The business unit of the company: the chosen one, else that of its owning team, else its own, which is created (DV-23, DV-26, DV-27). */
export const businessUnitStep: SetupStep = {
  id: 'business-unit',
  title: 'Business unit',
  needs: ['solution', 'application-user'],
  refuse: async (setup) => {
    const { answers, configuration } = setup;
    const before = (await configuration.settings()).businessUnit;
    if (answers.businessUnit !== undefined && typeof before === 'string' && before !== guid(answers.businessUnit))
      await requireOff(setup, 'choose another business unit');
  },
  check: async (setup) => {
    const found = await companyInEnvironment(setup);
    const unit = await presentUnit(setup, found);
    if (unit === null) return open(`Create the business unit ${unitName(setup)} below the root unit`);
    const others = await companiesInUnit(found.rows, unit, setup.company.id);
    if (found.settings.businessUnit === unit.id) return done(unit.name + sharedText(others));
    return open(`Use the business unit ${unit.name}${sharedText(others)}`, unit.name);
  },
  plan: (setup) => [
    setup.answers.businessUnit === undefined
      ? `Find or create the business unit ${unitName(setup)} below the root unit`
      : `Use the business unit ${setup.answers.businessUnit}`,
  ],
  apply: async (setup) => {
    const found = await companyInEnvironment(setup);
    const { company, answers, configuration } = setup;
    const unit = (await presentUnit(setup, found)) ?? (await defaultBusinessUnit(found.rows, company.name, company.id));
    const before = found.settings.businessUnit;
    if (before !== '' && before !== unit.id) await requireOff(setup, 'choose another business unit');
    const others = await companiesInUnit(found.rows, unit, company.id);
    if (others.length > 0 && !answers.shareBusinessUnit) throw new BusinessUnitSharedError(unit.name, others);
    await configuration.saveSettings({ businessUnit: unit.id });
  },
};

/** The unit as far as it exists. @throws BusinessUnitUnfitError for a chosen one that cannot be used */
async function presentUnit(
  { answers, company }: SetupContext,
  { rows, team }: CompanyInEnvironment,
): Promise<BusinessUnit | null> {
  if (answers.businessUnit !== undefined) {
    const id = guid(answers.businessUnit);
    return team?.unit === id ? presentBusinessUnit(rows, id) : chosenBusinessUnit(rows, id);
  }
  if (team !== null) return presentBusinessUnit(rows, team.unit);
  const own = (await choosableBusinessUnits(rows, company.name, company.id)).find(
    ({ id, name }) => id === null || name.endsWith(` (${company.id})`),
  );
  return own === undefined || own.id === null ? null : { id: own.id, name: own.name };
}

function unitName({ company }: SetupContext): string {
  return defaultUnitName(company.name, company.id);
}

function sharedText(others: readonly string[]): string {
  return others.length === 0 ? '' : `, which ${others.join(', ')} uses as well`;
}
