import type { ChoosableUnit, ConnectionGrants, SetupPlan, SetupSecrets } from '@couplet/plugin-dataverse';
import { askAnswers } from './ask-answers';
import { askUnit } from './choose-unit';
import { planText } from './plan-text';
import type { Prompter } from './prompter';

/** Who is asked along the way. */
export interface SetupDialogue {
  /** Completes the answers; those that are given are not asked for. */
  readonly complete: (
    given: Readonly<Record<string, unknown>>,
    grants: ConnectionGrants,
  ) => Promise<Readonly<Record<string, unknown>>>;
  /** Completes the secrets that the answers need. */
  readonly secrets: (answers: Readonly<Record<string, unknown>>, given: SetupSecrets) => Promise<SetupSecrets>;
  /** Id of the business unit that the company is to have; null for its own. */
  readonly unit: (units: () => Promise<readonly ChoosableUnit[]>) => Promise<string | null>;
  /** Whether to carry the plan out. */
  readonly confirm: (plan: SetupPlan) => Promise<boolean>;
}

/** Asks nothing. */
export const silentDialogue: SetupDialogue = {
  complete: (given) => Promise.resolve(given),
  secrets: (_answers, given) => Promise.resolve(given),
  unit: () => Promise.resolve(null),
  confirm: () => Promise.resolve(true),
};

/** Asks a person. */
export function spokenDialogue(prompter: Prompter): SetupDialogue {
  return {
    complete: (given, grants) => askAnswers(prompter, given, grants),
    secrets: async ({ signIn = 'clientSecret', administrator }, given) => {
      const needsOne = signIn === 'clientSecret' && given.application === null;
      const needsOther = administrator !== undefined && given.administrator === null;
      const hidden = true;
      return {
        application: needsOne ? await prompter.ask({ text: 'Client secret', hidden }) : given.application,
        administrator: needsOther
          ? await prompter.ask({ text: "Client secret of the administrator's application", hidden })
          : given.administrator,
      };
    },
    unit: async (units) => askUnit(prompter, await units()),
    confirm: async (plan) => {
      prompter.say(`\n${planText(plan)}\n`);
      return plan.done || prompter.confirm('Carry this out', true);
    },
  };
}
