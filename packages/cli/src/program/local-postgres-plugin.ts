import { definePlugin, systems, type Clock, type LocalTable, type Plugin, type Random } from '@couplet/core';
import { createLocalSystem } from '@couplet/core/internal';
import type { Pool } from 'pg';

/** What the local system works with. */
export interface LocalPostgresOptions {
  /** Connections to the ERP database; whoever opened them ends them. */
  readonly pool: Pool;
  /** Schema of the ERP tables, or how to find that of a tenant. */
  readonly schema: string | ((tenant: string) => string);
  readonly clock: Clock;
  readonly random: Random;
}

/** Id of the system that {@link localPostgresPlugin} contributes. */
export const localPostgresSystem = 'postgres';

/** Puts ERP tables in PostgreSQL behind the local side. */
export function localPostgresPlugin({ schema, ...options }: LocalPostgresOptions): Plugin {
  return definePlugin({
    id: 'couplet.local-postgres',
    version: '1.0.0',
    engine: '^1.0.0',
    contributes: [
      systems.value(localPostgresSystem, {
        open: async ({ tenant, tables, localRules }) =>
          createLocalSystem({
            ...options,
            schema: typeof schema === 'string' ? schema : schema(tenant),
            tables: tables as readonly LocalTable[],
            rules: localRules,
          }),
      }),
    ],
  });
}
