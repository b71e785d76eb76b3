import { ensureCompanyRow, teamOfCompany } from '../../connection/company-row';
import { companyInEnvironment } from '../company-in-environment';
import { done, open, type SetupStep } from '../setup-step';

/** The company's row: found by its system id, never by its name (DV-22, DV-25, DV-26). */
export const companyRowStep: SetupStep = {
  id: 'company-row',
  title: 'Company row',
  needs: ['owning-team'],
  check: async (setup) => {
    const { row, settings } = await companyInEnvironment(setup);
    const { name, id } = setup.company;
    if (row === null) return open(`Create the row of the company ${name} (${id})`);
    const missing = [
      ...(teamOfCompany(row) === settings.owningTeam
        ? []
        : [`Make the owning team that of the company's row ${row.id}`]),
      ...(settings.companyRow === row.id ? [] : [`Use the company's row ${row.id}`]),
    ];
    return missing.length === 0 ? done(`row ${row.id}`) : open(missing, `row ${row.id}`);
  },
  plan: ({ company }) => [`Find or create the row of the company ${company.name} (${company.id})`],
  apply: async (setup) => {
    const { rows, row, settings } = await companyInEnvironment(setup);
    const { id: externalId, name } = setup.company;
    const companyRow = await ensureCompanyRow(rows, row, { externalId, name, teamId: settings.owningTeam });
    await setup.configuration.saveSettings({ companyRow });
  },
};
