import type { SetupPlan } from '@couplet/plugin-dataverse';

/** A plan for people: each step with what is there and what would be done. */
export function planText({ steps, done }: SetupPlan): string {
  if (done) return 'Everything is set up. Nothing would be changed.';
  const lines = steps.flatMap(({ title, state, found, actions }, index) => {
    const head = `${String(index + 1).padStart(2)}. ${title}`;
    if (state === 'done') return [`${head}: ${found}`];
    const there = found === '' ? '' : `: ${found}`;
    return [`${head}${there}`, ...actions.map((action) => `      ${state === 'later' ? '~' : '+'} ${action}`)];
  });
  return ['The setup would do this (+), and later, as far as can be said now (~):', '', ...lines].join('\n');
}
