import type { RuleView } from '@couplet/core';

/** A transformation rule as people read it. */
export function ruleText({ name, givenBy, rule, usedBy, problems }: RuleView): string {
  const giver = givenBy === 'tenant' ? 'your own' : givenBy === 'couplet' ? 'Couplet' : givenBy.plugin;
  const uses = usedBy.map((use) => ('rule' in use ? `rule ${use.rule}` : `${use.mapping} ${use.field}`));
  return [
    `${name} (${giver})${rule === null ? '' : ` ${JSON.stringify(rule.step)}${rule.next === undefined ? '' : `, then ${rule.next}`}`}`,
    ...(uses.length === 0 ? [] : [`    used by ${uses.join(', ')}`]),
    ...problems.map(({ code, message, fix }) => `    ${code}: ${message} ${fix}`),
  ].join('\n');
}
