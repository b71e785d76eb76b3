import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock, systemRandom, systemScheduler } from '@couplet/core/internal';
import { launchEmulator, type FaultRule, type LaunchedEmulator } from '@couplet/dataverse-emulator';
import { connectionSettings, emulatorGrants, openConnection, type OpenConnection } from '@couplet/plugin-dataverse';
import { EmulatorAdmin } from '../bench/workplace/emulator-admin';
import { checkRows, type CheckedRows } from './check-rows';
import type { SoakOptions } from './soak-options';
import type { SoakPart } from './soak-rows';
import { latency, storm } from './storm';
import { writePart, type PartFigures } from './write-part';

/** One part of a soak in one weather. */
export interface SoakFigures extends PartFigures, CheckedRows {
  readonly part: SoakPart;
  readonly weather: 'calm' | 'storm';
  readonly seconds: number;
  readonly rowsPerSecond: number;
}

const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };
const parts: readonly SoakPart[] = ['create', 'update', 'upsert'];

/**
 * Writes the same rows twice, into two fresh environments: with latency alone, and through a storm. After each part every row is read and
 * compared. Throws when anything happens that the client should have handled.
 */
export async function runSoak(options: SoakOptions, tell: (line: string) => void): Promise<readonly SoakFigures[]> {
  const figures: SoakFigures[] = [];
  for (const weather of ['calm', 'storm'] as const)
    figures.push(
      ...(await inEnvironment(options, async (connection, admin) => {
        const rules: readonly FaultRule[] = weather === 'calm' ? latency : [...latency, ...storm];
        const found: SoakFigures[] = [];
        for (const part of parts) {
          await admin.faults(options.seed, rules);
          const one = await soakPart(connection, admin, part, weather, options);
          tell(
            `${weather}, ${part}: ${Math.round(one.rowsPerSecond)} rows/s, ${one.readBack} read back, ${one.sentAgain} sent again`,
          );
          found.push(one);
        }
        return found;
      })),
    );
  return figures;
}

async function soakPart(
  { client }: OpenConnection,
  admin: EmulatorAdmin,
  part: SoakPart,
  weather: SoakFigures['weather'],
  { rows, concurrency }: SoakOptions,
): Promise<SoakFigures> {
  const table = (await client.tables(['account'])).get('account');
  if (table === undefined) throw new Error('The emulator has no table account.');
  const start = performance.now();
  const written = await writePart(client, table, part, { rows, concurrency });
  const seconds = (performance.now() - start) / 1000;
  await admin.faults(1, []);
  const checked = await checkRows(client, table, part, rows);
  return { part, weather, seconds, rowsPerSecond: rows / seconds, ...written, ...checked };
}

async function inEnvironment<Result>(
  { concurrency }: SoakOptions,
  work: (connection: OpenConnection, admin: EmulatorAdmin) => Promise<Result>,
): Promise<Result> {
  const directory = mkdtempSync(join(tmpdir(), 'couplet-soak-'));
  let emulator: LaunchedEmulator | null = null;
  let admin: EmulatorAdmin | null = null;
  let connection: OpenConnection | null = null;
  try {
    emulator = await launchEmulator({ dataDir: directory });
    admin = new EmulatorAdmin(emulator);
    await admin.parallelism(52);
    connection = await connect(emulator, directory, concurrency);
    return await work(connection, admin);
  } finally {
    await connection?.close();
    await admin?.close();
    await emulator?.stop();
    rmSync(directory, { recursive: true, force: true });
  }
}

function connect(emulator: LaunchedEmulator, directory: string, concurrency: number): Promise<OpenConnection> {
  const certificateAuthority = join(directory, 'ca.pem');
  writeFileSync(certificateAuthority, emulator.ca ?? '');
  const settings = connectionSettings({
    environment: emulator.url,
    tenantId: emulator.tenantId,
    clientId: emulator.clientId,
    authority: new URL(emulator.authority).origin,
    certificateAuthority,
    developmentLoopback: true,
    concurrency,
  });
  const grants = emulatorGrants(certificateAuthority);
  const parts = { clock: systemClock, random: systemRandom, scheduler: systemScheduler, logger: quiet, grants };
  return openConnection(settings, emulator.clientSecret, parts);
}
