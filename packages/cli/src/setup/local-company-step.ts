import { done, open, setupUnfinished, type SetupStep } from '@couplet/plugin-dataverse';
import type { Company } from '../company';
import { loadCompany } from '../demo/load/load-company';
import { lastTable } from '../demo/load/local-rows';
import { makeLocalTables, watchLocalTables } from '../demo/migrate-local';
import { localPostgresSystem } from '../program/local-postgres-plugin';
import { localSchemaOf } from '../program/local-schema';
import { sqlName } from '../program/local-sql';
import type { Databases } from '../program/open-databases';
import type { Program } from '../program/open-program';

/** The local company of a data directory: its tenant, its ERP tables with the notes of changes, and its rows. */
export function localCompanyStep(program: Program, databases: Databases, company: Company): SetupStep {
  return {
    id: 'company',
    title: 'Local company',
    needs: [],
    check: async (setup) => {
      const missing: string[] = [];
      if ((await program.control.tenants.find(setup.tenant)) === null)
        missing.push(`Create the company ${company.name}`);
      const connections = await setup.configuration.connections();
      const local = connections.find(({ side }) => side === 'local');
      const { companyId } = await setup.configuration.settings();
      if (local?.system !== localPostgresSystem || companyId !== setup.company.id)
        missing.push(`Join it to the local database, with the system id ${setup.company.id}`);
      if (!(await isLoaded(program, localSchemaOf(setup.tenant))))
        missing.push(`Create the ERP tables, and load ${company.name}`);
      return missing.length === 0 ? done(`${company.name}, system id ${setup.company.id}`) : open(missing);
    },
    plan: () => [`Create the company ${company.name} with its ERP tables`],
    apply: async (setup) => {
      const { tenants } = program.control;
      if ((await tenants.find(setup.tenant)) === null) {
        await tenants.create({ id: setup.tenant, name: company.name });
        await tenants.disable(setup.tenant, setupUnfinished);
      }
      await setup.configuration.saveSettings({ companyId: setup.company.id });
      await setup.configuration.saveConnection({ side: 'local', system: localPostgresSystem, settings: {} });
      const schema = localSchemaOf(setup.tenant);
      await makeLocalTables(databases.local, program.plugins, schema);
      await watchLocalTables(databases.local, program.plugins, schema);
      // last, and in one transaction: where rows are, everything else is
      await loadCompany(program.localPool, company, 0, schema);
    },
  };
}

async function isLoaded({ localPool }: Program, schema: string): Promise<boolean> {
  const name = sqlName(lastTable, schema);
  const { rows } = await localPool.query<{ there: boolean }>('SELECT to_regclass($1) IS NOT NULL AS there', [name]);
  if (rows[0]?.there !== true) return false;
  return (await localPool.query(`SELECT FROM ${name} LIMIT 1`)).rowCount === 1;
}
