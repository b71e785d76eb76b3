import type { SetupPlan, SetupSecrets } from '@couplet/plugin-dataverse';
import { askAnswers } from './ask-answers';
import { planText } from './plan-text';
import type { Prompter } from './prompter';

/** Who is asked along the way. */
export interface SetupDialogue {
  /** Completes the answers; those that are given are not asked for. */
  readonly complete: (given: Readonly<Record<string, unknown>>) => Promise<Readonly<Record<string, unknown>>>;
  /** Completes the secrets that the answers need. */
  readonly secrets: (answers: Readonly<Record<string, unknown>>, given: SetupSecrets) => Promise<SetupSecrets>;
  /** Whether to carry the plan out. */
  readonly confirm: (plan: SetupPlan) => Promise<boolean>;
}

/** Asks nothing. */
export const silentDialogue: SetupDialogue = {
  complete: (given) => Promise.resolve(given),
  secrets: (_answers, given) => Promise.resolve(given),
  confirm: () => Promise.resolve(true),
};

/** Asks a person. */
export function spokenDialogue(prompter: Prompter): SetupDialogue {
  return {
    complete: (given) => askAnswers(prompter, given),
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
    confirm: async (plan) => {
      prompter.say(`\n${planText(plan)}\n`);
      return plan.done || prompter.confirm('Carry this out', true);
    },
  };
}
