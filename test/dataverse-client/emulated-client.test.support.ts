import { randomUUID } from 'node:crypto';
import { systemClock, systemRandom } from '@couplet/core/internal';
import { DataverseEmulator, type EmulatorOptions } from '@couplet/dataverse-emulator';
import {
  DataverseClient,
  timerScheduler,
  type DataverseClientOptions,
  type Outcome,
  type RequestEvent,
  type TableDefinition,
} from '@couplet/plugin-dataverse';

/** A client on an emulator of its own, and the definitions of some tables. */
export interface EmulatedClient {
  readonly emulator: DataverseEmulator;
  readonly client: DataverseClient;
  readonly tables: ReadonlyMap<string, TableDefinition>;
  readonly events: readonly RequestEvent[];
  /** The definition of a table that was asked for. */
  readonly table: (name: string) => TableDefinition;
  /** Another client of the same emulator. */
  connect(options?: Partial<DataverseClientOptions>): DataverseClient;
  close(): Promise<void>;
}

/** Starts an emulator without encryption, with a client that is signed in. */
export async function emulatedClient(
  names: readonly string[] = ['account', 'contact'],
  options: EmulatorOptions = {},
): Promise<EmulatedClient> {
  const emulator = await DataverseEmulator.start({ https: false, degreeOfParallelism: 16, ...options });
  const events: RequestEvent[] = [];
  const clients: DataverseClient[] = [];
  const connect = (more: Partial<DataverseClientOptions> = {}): DataverseClient => {
    const client = new DataverseClient({
      serviceRoot: emulator.apiUrl,
      tokens: { token: async () => emulator.token() },
      clock: systemClock,
      random: systemRandom,
      scheduler: timerScheduler,
      onRequest: (event) => events.push(event),
      ...more,
      transport: { allowPrivateAddresses: true, ...more.transport },
    });
    clients.push(client);
    return client;
  };
  const client = connect();
  const tables = await client.tables(names);
  const table = (name: string): TableDefinition => {
    const found = tables.get(name);
    if (found === undefined) throw new Error(`the test did not ask for ${name}`);
    return found;
  };
  const close = async (): Promise<void> => {
    await Promise.all(clients.map((one) => one.close()));
    await emulator.stop();
  };
  return { emulator, client, tables, events, table, connect, close };
}

/** The value of a write that went through. Fails the test otherwise. */
export function valueOf<Value>(outcome: Outcome<Value>): Value {
  if (outcome.kind !== 'done') throw new Error(`not done: ${JSON.stringify(outcome)}`);
  return outcome.value;
}

/** A new key. */
export const newId = (): string => randomUUID();
