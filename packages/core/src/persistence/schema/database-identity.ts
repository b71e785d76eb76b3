import type { ConfigurationDatabase } from '../tenants/configuration-database';

/**
 * `name@server`, where the server is the number that a PostgreSQL cluster gets when it is made: a copy made from a dump has another one. Where the
 * application role may not ask for the number, the name alone.
 */
export async function databaseIdentity(configuration: ConfigurationDatabase): Promise<string> {
  const [database] = await configuration.withoutTenant<{ name: string; permitted: boolean }>(
    `SELECT current_database() AS name, has_function_privilege('pg_control_system()', 'EXECUTE') AS permitted`,
  );
  if (database === undefined || !database.permitted) return `${database?.name ?? ''}@`;
  const [server] = await configuration.withoutTenant<{ number: string }>(
    'SELECT system_identifier::text AS number FROM pg_control_system()',
  );
  return `${database.name}@${server?.number ?? ''}`;
}
