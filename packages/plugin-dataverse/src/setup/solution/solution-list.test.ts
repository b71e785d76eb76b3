import { compareVersions } from './compare-versions';
import { solutionList, solutionListText } from './solution-list';

it('lists everything that an administrator has to make by hand, in an order in which it can be made', () => {
  const { parts, solution, role } = solutionList();
  expect(solution).toMatchObject({ uniqueName: 'bcbi_CdsBaseIntegration', version: '1.0.0.0' });
  expect(parts.map(({ kind, table }) => `${kind} ${table}`)).toEqual([
    'table bcbi_company',
    'column bcbi_company',
    'lookup bcbi_company',
    'lookup account',
    'lookup contact',
  ]);
  expect(role.id).toBe('a2b18661-9ff5-e911-a812-000d3a0b9028');
  const text = solutionListText();
  for (const { description } of parts) expect(text).toContain(description);
  for (const { name } of role.privileges) expect(text).toContain(name);
});

it.each([
  ['1.0.0.0', '1.0.0.0', 0],
  ['1.0', '1.0.0.0', 0],
  ['1.0.9.0', '1.0.10.0', -1],
  ['2.0.0.0', '1.9.9.9', 1],
])('compares version %s with %s', (one, other, sign) => {
  expect(Math.sign(compareVersions(one, other))).toBe(sign);
});
