import type { StepResult } from '@couplet/plugin-dataverse';
import type { SetupResult } from './run-dataverse-setup';

/** What a setup came to, for people. */
export function resultText({ company, environment, steps, notices, place }: SetupResult): string {
  const changed = steps.filter((step) => step.changed);
  const head =
    changed.length === 0
      ? `${company} was set up with ${environment} already. Nothing was changed.`
      : `${company} is set up with ${environment}: ${changed.length} of ${steps.length} steps had something to do.`;
  return [head, '', ...steps.map(line), '', ...notices.flatMap((notice) => [notice, '']), ...place].join('\n');
}

function line({ title, found, changed }: StepResult): string {
  return `  ${changed ? '+' : ' '} ${title}: ${found}`;
}
