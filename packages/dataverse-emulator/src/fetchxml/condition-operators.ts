/** Query functions (WA-93) whose FetchXML operator is not simply their name in lower case with hyphens. */
const special: Record<string, string> = {
  'contain-values': 'ContainValues',
  'not-contain-values': 'DoesNotContainValues',
  'eq-businessid': 'EqualBusinessId',
  'ne-businessid': 'NotEqualBusinessId',
  'eq-userid': 'EqualUserId',
  'ne-userid': 'NotEqualUserId',
  'eq-userlanguage': 'EqualUserLanguage',
  'eq-userteams': 'EqualUserTeams',
  'eq-useroruserteams': 'EqualUserOrUserTeams',
  'eq-useroruserhierarchy': 'EqualUserOrUserHierarchy',
  'eq-useroruserhierarchyandteams': 'EqualUserOrUserHierarchyAndTeams',
  'eq-or-above': 'AboveOrEqual',
  'eq-or-under': 'UnderOrEqual',
  'last-seven-days': 'Last7Days',
  'next-seven-days': 'Next7Days',
};

const regular = new Set([
  ...['above', 'under', 'not-under', 'in', 'not-in', 'between', 'not-between', 'today', 'yesterday', 'tomorrow'],
  ...['on', 'on-or-after', 'on-or-before', 'in-fiscal-period', 'in-fiscal-year', 'in-fiscal-period-and-year'],
  ...['in-or-after-fiscal-period-and-year', 'in-or-before-fiscal-period-and-year'],
  ...['last', 'this', 'next'].flatMap((when) =>
    ['week', 'month', 'year', 'fiscal-period', 'fiscal-year'].map((unit) => `${when}-${unit}`),
  ),
  ...['last', 'next'].flatMap((when) =>
    ['hours', 'days', 'weeks', 'months', 'years', 'fiscal-periods', 'fiscal-years'].map((unit) => `${when}-x-${unit}`),
  ),
  ...['minutes', 'hours', 'days', 'weeks', 'months', 'years'].map((unit) => `olderthan-x-${unit}`),
]);

/** The query function that a FetchXML operator stands for; undefined when it stands for none. */
export function functionOfOperator(operator: string): string | undefined {
  if (Object.hasOwn(special, operator)) return special[operator];
  if (!regular.has(operator)) return undefined;
  return operator
    .split('-')
    .map((word) => (word === 'olderthan' ? 'OlderThan' : word[0]!.toUpperCase() + word.slice(1)))
    .join('');
}
