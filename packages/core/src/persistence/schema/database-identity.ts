import type { ConfigurationDatabase } from '../tenants/configuration-database';

/** `name@server`, where the server is the number that a PostgreSQL cluster gets when it is made: a copy made from a dump has another one. */
export async function databaseIdentity(configuration: ConfigurationDatabase): Promise<string> {
  const [row] = await configuration.withoutTenant<{ name: string; server: string }>(
    'SELECT current_database() AS name, system_identifier::text AS server FROM pg_control_system()',
  );
  return row === undefined ? '' : `${row.name}@${row.server}`;
}
