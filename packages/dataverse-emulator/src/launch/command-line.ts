import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { EmulatorOptions } from '../emulator-options';
import { EmulatorError } from '../errors/emulator-error';
import { readTables } from '../metadata/input/read-tables';

/** What the command line asks for. */
export type Command = { kind: 'help' } | { kind: 'version' } | { kind: 'start'; options: EmulatorOptions };

/** The text of `couplet-dataverse --help`. */
export const helpText = `couplet-dataverse: a local Dataverse on 127.0.0.1

Usage: couplet-dataverse [options]

  --port N            port; default: any free one, with --data-dir the one used last
  --data-dir DIR      keep rows and identity in this directory (default: in memory)
  --http              plain HTTP instead of HTTPS with a self-signed certificate
  --seed FILE         rows of a fresh environment, JSON: {"account":[{"name":"…"}]}
  --tables FILE       further tables and columns, JSON: EntityDefinitions as the Web API prints them, or own definitions
  --faults FILE       fault rules, JSON: an array, see the README
  --currency CODE     base currency of a fresh environment; default USD
  --latency MS        milliseconds each request waits
  --tenant-id ID      tenant id
  --client-id ID      client id of the application
  --client-secret S   client secret of the application (better: the variable COUPLET_DATAVERSE_CLIENT_SECRET)
  --client-certificate FILE
                      certificate in PEM with which the application may prove itself, next to its secret; may be repeated
  --managed-identity  play the managed identity endpoint for that application
  --webhook-host HOST host beside this machine that webhooks may go to, with its port where it matters; may be repeated
  --help, --version
`;

/**
 * Reads the command line.
 *
 * @throws EmulatorError EMU_ARGUMENT naming the argument and what is wrong with it
 */
export function readCommandLine(args: readonly string[], variables: NodeJS.ProcessEnv): Command {
  const values = parse(args);
  if (values.help) return { kind: 'help' };
  if (values.version) return { kind: 'version' };
  const options: EmulatorOptions = { https: !values.http };
  if (values.port !== undefined) options.port = wholeNumber('--port', values.port, 65_535);
  if (values.latency !== undefined) options.latency = wholeNumber('--latency', values.latency, 3_600_000);
  if (values['data-dir'] !== undefined) options.dataDir = values['data-dir'];
  if (values.currency !== undefined) options.baseCurrency = { code: values.currency.toUpperCase() };
  if (values['tenant-id'] !== undefined) options.tenantId = values['tenant-id'];
  if (values['client-id'] !== undefined) options.clientId = values['client-id'];
  const secret = values['client-secret'] ?? variables['COUPLET_DATAVERSE_CLIENT_SECRET'];
  if (secret !== undefined) options.clientSecret = secret;
  const certificates = values['client-certificate'];
  if (certificates !== undefined) options.clientCertificates = certificates.map(readCertificate);
  if (values['managed-identity']) options.managedIdentity = {};
  if (values['webhook-host'] !== undefined) options.webhookHosts = values['webhook-host'];
  if (values.seed !== undefined) options.seed = readJson('--seed', values.seed) as NonNullable<EmulatorOptions['seed']>;
  if (values.tables !== undefined) options.tables = readTables(readJson('--tables', values.tables), values.tables);
  if (values.faults !== undefined)
    options.faults = readJson('--faults', values.faults) as NonNullable<EmulatorOptions['faults']>;
  return { kind: 'start', options };
}

function parse(args: readonly string[]) {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean' } as const;
  try {
    return parseArgs({
      args: [...args],
      options: {
        port: text,
        'data-dir': text,
        http: flag,
        seed: text,
        tables: text,
        faults: text,
        currency: text,
        latency: text,
        'tenant-id': text,
        'client-id': text,
        'client-secret': text,
        'client-certificate': { ...text, multiple: true },
        'managed-identity': flag,
        'webhook-host': { ...text, multiple: true },
        help: { ...flag, short: 'h' },
        version: flag,
      },
    }).values;
  } catch (error) {
    throw new EmulatorError(
      'EMU_ARGUMENT',
      `${error instanceof Error ? error.message : String(error)} See couplet-dataverse --help.`,
    );
  }
}

function wholeNumber(name: string, text: string, most: number): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0 || value > most)
    throw new EmulatorError('EMU_ARGUMENT', `${name} needs a whole number from 0 to ${most}, not '${text}'.`);
  return value;
}

function readCertificate(path: string): string {
  let problem = 'it holds no certificate in PEM';
  try {
    const text = readFileSync(path, 'utf8');
    if (text.includes('-----BEGIN CERTIFICATE-----')) return text;
  } catch (error) {
    problem = error instanceof Error ? error.message : String(error);
  }
  throw new EmulatorError('EMU_ARGUMENT', `--client-certificate: ${path} cannot be used: ${problem}.`);
}

function readJson(name: string, path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as unknown;
  } catch (error) {
    throw new EmulatorError(
      'EMU_ARGUMENT',
      `${name}: ${path} cannot be read as JSON: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}
