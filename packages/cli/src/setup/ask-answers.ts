import { CoupletError } from '@couplet/core';
import { addressRules, enteredAddress, nothingGranted, type ConnectionGrants } from '@couplet/plugin-dataverse';
import type { Prompter } from './prompter';

type Answers = Readonly<Record<string, unknown>>;

/**
 * Asks for what was not given: address, application, owner of rows, what to start. The address is taken as scheme and host after a
 * question where something else was entered (DV-2).
 */
export async function askAnswers(
  prompter: Prompter,
  given: Answers,
  grants: ConnectionGrants = nothingGranted,
): Promise<Answers> {
  const answers: Record<string, unknown> = { ...given };
  if (given.environment === undefined) answers.environment = await askAddress(prompter, given, grants);
  if (answers.signIn !== 'managedIdentity') {
    if (given.tenantId === undefined)
      answers.tenantId = await prompter.ask({ text: 'Entra tenant (id or domain) of the application' });
    if (given.clientId === undefined)
      answers.clientId = await prompter.ask({ text: 'Application (client) id', problem: guidProblem });
  }
  if (given.ownership === undefined)
    answers.ownership = await prompter.choose('Who owns rows in Dataverse', ['team', 'person'], 'team');
  if (answers.ownership === 'person' && given.coupleSalespeople === undefined)
    answers.coupleSalespeople = await prompter.confirm(
      'Couple salespeople with the users of their e-mail address',
      true,
    );
  if (given.startJobs === undefined)
    answers.startJobs = await prompter.confirm('Let the mappings run by their schedules afterwards', true);
  if (given.synchronize === undefined)
    answers.synchronize = await prompter.confirm('Start the first synchronization', true);
  return answers;
}

async function askAddress(prompter: Prompter, given: Answers, grants: ConnectionGrants): Promise<string> {
  const rules = addressRules(given, grants);
  for (;;) {
    const entered = await prompter.ask({
      text: 'Address of the environment',
      problem: (answer) => problemOf(() => enteredAddress(answer, rules)),
    });
    const { environment, suggestion } = enteredAddress(entered, rules);
    if (
      suggestion === null ||
      (await prompter.confirm(`Take ${suggestion.suggested} instead of ${suggestion.entered}`, true))
    )
      return environment;
  }
}

function guidProblem(answer: string): string | null {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(answer) ? null : 'An id has 36 characters.';
}

function problemOf(read: () => unknown): string | null {
  try {
    read();
    return null;
  } catch (error) {
    if (CoupletError.is(error)) return error.message;
    throw error;
  }
}
