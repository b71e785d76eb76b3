import { TokenKey } from '../auth/token-key';
import type { DurableLog } from '../durability/durable-log';
import { readIdentity, writeIdentity } from '../durability/identity-file';
import type { EmulatorOptions } from '../emulator-options';
import { EmulatorError } from '../errors/emulator-error';
import { Catalog } from '../metadata/catalog';
import { mergeTables } from '../metadata/input/merge-tables';
import { loadTables } from '../metadata/load-tables';
import { Database } from '../store/database';
import { withoutBaseIntegration } from './base-integration';
import { createCertificate, isUsable } from './certificate';
import { Clock } from './clock';
import { Environment } from './environment';
import { newIdentity, type Identity } from './identity';
import { addInitialRows } from './initial-rows';
import { seedRow } from './seed-rows';
import { TestHands } from './test-hands';

/**
 * The identity of an emulator: kept in its data directory, or new. A certificate is made when HTTPS is served.
 *
 * @throws EmulatorError EMU_DATA_DIRECTORY_DAMAGED
 */
export async function prepareIdentity(options: EmulatorOptions): Promise<Identity> {
  const kept = options.dataDir === undefined ? undefined : readIdentity(options.dataDir);
  const { tenantId, clientId, clientSecret } = options;
  const given = {
    ...(tenantId ? { tenantId } : {}),
    ...(clientId ? { clientId } : {}),
    ...(clientSecret ? { clientSecret } : {}),
  };
  const identity: Identity = kept ? { ...kept, ...given } : newIdentity(given);
  // Directories of earlier releases hold a key of another kind.
  if (!identity.signingKey.includes('PRIVATE KEY')) identity.signingKey = TokenKey.generate();
  if (options.https !== false && !isUsable(identity.certificate)) identity.certificate = await createCertificate();
  if (options.dataDir !== undefined) writeIdentity(options.dataDir, identity);
  return identity;
}

/** The environment of an emulator: read back from its log, or fresh with initial and seed rows. */
export function prepareEnvironment(
  options: EmulatorOptions,
  identity: Identity,
  log: DurableLog | undefined,
): Environment {
  const tables = options.baseIntegration === false ? loadTables().flatMap(withoutBaseIntegration) : loadTables();
  const catalog = new Catalog(mergeTables(tables, options.tables ?? []));
  const database = new Database(catalog, log);
  const environment = new Environment(catalog, database, new Clock(options.clockOffset));
  const { settings } = environment.webhooks;
  settings.allowedHosts = options.webhookHosts ?? [];
  settings.timeout = options.webhookTimeout ?? settings.timeout;
  environment.keyIndexDelay = options.keyIndexDelay ?? 0;
  if (log?.load(database)) {
    database.buildKeys();
    environment.security.prepare();
    return environment;
  }
  database.buildKeys();
  // One transaction: a start that is killed half-way leaves nothing behind.
  database.transaction(() => {
    addInitialRows(environment, identity.clientId, options);
    environment.security.prepare();
    seed(environment, { systemuser: options.users ?? [] });
    seed(environment, options.seed ?? {});
  });
  return environment;
}

/** Adds given rows as the administrator; an error names the row that cannot be added. */
function seed(environment: Environment, rows: NonNullable<EmulatorOptions['seed']>): void {
  const { caller } = new TestHands(environment);
  for (const [name, items] of Object.entries(rows)) {
    const table = environment.catalog.find(name);
    if (!table || !Array.isArray(items))
      throw new EmulatorError(
        'EMU_ARGUMENT',
        `Seed rows: '${name}' must be the logical name of a table, with an array of rows.`,
      );
    items.forEach((row, index) => {
      try {
        seedRow(environment, table, row, caller);
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        throw new EmulatorError('EMU_ARGUMENT', `Seed rows: ${name}[${index}] cannot be added: ${reason}`, {
          cause: error,
        });
      }
    });
  }
}
