import * as pg from 'pg';
import type { Pool } from 'pg';
import { DataSource, type EntityManager } from 'typeorm';
import { configurationEntities } from '../entities';
import { namesUnknownTenant } from '../session/sql-state';
import { TenantUnknownError } from './errors';
import { checkedTenantId } from './tenant-id';

/** TypeORM opens a pool through the driver it is given; this one hands out ours, so that there is one pool per database, not two. */
function driverOf(pool: Pool): object {
  const shared = new Proxy(pool, {
    get(target, name) {
      if (name === 'end') return (ended: () => void) => ended(); // whoever made the pool ends it
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
  function SharedPool(): Pool {
    return shared;
  }
  return { ...pg, Pool: SharedPool };
}

/** The configuration tables as TypeORM entities, on the pool of the application role. */
export class ConfigurationDatabase {
  private constructor(private readonly source: DataSource) {}

  /** Builds the metadata of the entities and checks the connection. */
  static async open(pool: Pool): Promise<ConfigurationDatabase> {
    const source = new DataSource({
      type: 'postgres',
      driver: driverOf(pool),
      entities: configurationEntities,
      installExtensions: false,
      poolErrorHandler: () => undefined,
    });
    return new ConfigurationDatabase(await source.initialize());
  }

  /** Runs work in one transaction of one tenant. Throws `CPL_TENANT_UNKNOWN` when it writes rows of a tenant that does not exist. */
  async run<Result>(tenant: string, work: (manager: EntityManager) => Promise<Result>): Promise<Result> {
    checkedTenantId(tenant);
    try {
      return await this.source.transaction(async (manager) => {
        await manager.query(`SELECT set_config('couplet.tenant', $1, true)`, [tenant]);
        return work(manager);
      });
    } catch (error) {
      if (namesUnknownTenant(error)) throw new TenantUnknownError(tenant);
      throw error;
    }
  }

  /** Runs a statement of no tenant: row-level security shows it no row, so it is for functions only. */
  async withoutTenant<Row>(sql: string): Promise<readonly Row[]> {
    return this.source.query<Row[]>(sql);
  }

  /** Forgets the metadata; the pool stays open. */
  async close(): Promise<void> {
    await this.source.destroy();
  }
}
