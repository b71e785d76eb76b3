import 'reflect-metadata';
import { chooseCompany, readCompany, type Company } from '@couplet/cli';
import { ensureRoles, migrateControlDatabase, startEmbeddedPostgres } from '@couplet/core/internal';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { playEnvironment, type Part } from './play-environment';
import { reportTable } from './report-table';

/** The folder of real companies; those are left out where it is missing. */
const folder = resolve(process.cwd(), '../shared/data/business-central/demo');

interface Scenario {
  readonly title: string;
  readonly parts: readonly Part[];
}

/** Prints what becomes of the demo companies as markdown: each alone in both ownership models, and two in one environment. */
async function main(): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'couplet-demo-companies-'));
  const server = await startEmbeddedPostgres({ dataDir, flags: ['fsync=off'] });
  try {
    let played = 0;
    for (const { title, parts } of await scenarios()) {
      const databases = [];
      for (let index = 0; index < parts.length; index += 1)
        databases.push(await ensureRoles(server, `company_${(played += 1)}`));
      if (databases[0] !== undefined) await migrateControlDatabase(databases[0].ownerUrl);
      const { companies } = await playEnvironment(parts, databases);
      for (const report of companies) process.stdout.write(`${reportTable(title, report)}\n`);
    }
  } finally {
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function scenarios(): Promise<readonly Scenario[]> {
  const real: readonly Company[] = existsSync(folder) ? await readCompany(folder, {}) : [];
  if (real.length === 0) process.stderr.write(`skipped: the real demo companies, since ${folder} is not there\n`);
  const all = [await chooseCompany(null, null), ...real];
  const alone = all.flatMap((company) =>
    (['team', 'person'] as const).map((ownership) => ({ title: 'Alone', parts: [{ company, ownership }] })),
  );
  const [first, second] = real.length > 1 ? [real[1], real[0]] : [all[0], all[0]];
  const together: readonly Scenario[] =
    first === undefined || second === undefined
      ? []
      : [
          {
            title: 'Two in one environment',
            parts: [
              { company: first, ownership: 'team' },
              { company: second, ownership: 'person' },
            ],
          },
        ];
  return [...alone, ...together];
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.stack : error);
  process.exitCode = 1;
});
