import { CoupletError } from '@couplet/core';
import { choosableBusinessUnits, type ChoosableUnit, type SetupContext } from '@couplet/plugin-dataverse';
import type { Prompter } from './prompter';

/** Units that a new company may be given (DV-27); none where it has one, or where the environment cannot be asked yet. */
export async function unitsToChoose({
  answers,
  company,
  configuration,
  environment,
}: SetupContext): Promise<readonly ChoosableUnit[]> {
  const { businessUnit } = await configuration.settings();
  if (answers.businessUnit !== undefined || typeof businessUnit === 'string') return [];
  try {
    return await choosableBusinessUnits(await environment.rows(), company.name, company.id);
  } catch (error) {
    if (CoupletError.is(error)) return [];
    throw error;
  }
}

/** Asks which unit it is to be, where there is more than the company's own. Gives its id; null for its own, which may be new. */
export async function askUnit(prompter: Prompter, units: readonly ChoosableUnit[]): Promise<string | null> {
  if (units.length < 2) return null;
  prompter.say(
    [
      '',
      'Business units that the company may have:',
      ...units.map(({ caption }, index) => `  ${index + 1} ${caption}`),
    ].join('\n'),
  );
  const numbers = units.map((_unit, index) => String(index + 1));
  const chosen = await prompter.choose('Business unit', numbers, '1');
  return units[Number(chosen) - 1]?.id ?? null;
}
