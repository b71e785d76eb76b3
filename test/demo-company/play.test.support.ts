import type { DatabaseAccess } from '@couplet/cli';
import { testDatabase } from '@couplet/core/testing';
import type { MappingAccount } from './mapping-account';
import { playEnvironment, type CompanyReport, type EnvironmentReport, type Part } from './play-environment';

/** Plays companies into one environment, each on a test database of its own. */
export async function play(...parts: readonly Part[]): Promise<EnvironmentReport> {
  const databases = [];
  for (let made = 0; made < parts.length; made += 1) databases.push(await testDatabase());
  try {
    return await playEnvironment(parts, databases satisfies readonly DatabaseAccess[]);
  } finally {
    for (const database of databases) await database.drop();
  }
}

/** Of each mapping: read, inserted, modified and coupled by the passes to Dataverse, and by those from it. */
export function figures(report: CompanyReport): Readonly<Record<string, unknown>> {
  const pass = ({ passes }: MappingAccount, direction: 'toIntegrationTable' | 'fromIntegrationTable') => {
    const found = passes[direction];
    return found === null
      ? null
      : [found.read, found.counters.inserted, found.counters.modified, found.counters.coupled];
  };
  return Object.fromEntries(
    report.mappings.map((one) => [one.mapping, [pass(one, 'toIntegrationTable'), pass(one, 'fromIntegrationTable')]]),
  );
}

/** Records that stayed behind, by mapping and code. */
export function behindByCode(report: CompanyReport): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { mapping, code } of report.mappings.flatMap((one) => one.behind))
    counts[`${mapping} ${code}`] = (counts[`${mapping} ${code}`] ?? 0) + 1;
  return counts;
}

/** Every record of both sides is coupled, or told of with a reason, or not what its mapping is for; in the end nothing is written any more. */
export function expectNothingSilent(report: CompanyReport): void {
  for (const { mapping, sides, passes, behind } of report.mappings) {
    expect([mapping, sides.local.silent, sides.integration.silent]).toEqual([mapping, [], []]);
    for (const { records, coupled, behind: stays, outside } of [sides.local, sides.integration])
      expect(coupled + stays + outside).toBe(records);
    for (const pass of [passes.toIntegrationTable, passes.fromIntegrationTable])
      expect(Object.values(pass?.counters ?? {}).reduce((sum, count) => sum + count, 0)).toBe(pass?.read ?? 0);
    expect(behind.filter(({ code, reason }) => !code.startsWith('CPL_') || reason === '')).toEqual([]);
  }
  expect(report.notLoaded.filter(({ reason }) => reason.trim() === '')).toEqual([]);
  expect(report.writtenAtLast).toEqual([]);
}
