import { rulePrefixes } from './cited-ids';
import { standings, type Coverage } from './coverage';
import { allScenarios, idsOfGroup } from './selection';

/** The whole report: a table for the rules, one for the scenarios, and the ids that do not exist. */
export function reportText(coverage: Coverage): string {
  const areas = [...coverage.areas].sort();
  return [
    table(coverage, 'Rules', rulePrefixes),
    table(coverage, 'Scenarios', [...areas, allScenarios]),
    unknownText(coverage),
  ].join('\n');
}

/** One line per id that the reference does not know. */
export function unknownText(coverage: Coverage): string {
  return coverage.unknown.map(({ id, file }) => `Not in docs/reference: ${id} (${file})\n`).join('');
}

function table(coverage: Coverage, heading: string, groups: readonly string[]): string {
  const first = Math.max(heading.length, ...groups.map((group) => group.length)) + 2;
  const line = (name: string, cells: readonly (string | number)[]): string =>
    `${name.padEnd(first)}${cells.map((cell) => String(cell).padStart(10)).join('')}\n`;
  const rows = groups.map((group) => {
    const ids = idsOfGroup(coverage, group);
    const counts = standings.map((standing) => ids.filter((entry) => entry.standing === standing).length);
    return line(group, [ids.length, ...counts]);
  });
  return [line(heading, ['ids', ...standings]), ...rows].join('');
}
