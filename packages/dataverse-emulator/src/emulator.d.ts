import type { Server } from 'node:http';
import type { EmulatorOptions } from './emulator-options';
import { Clock } from './environment/clock';
import { type SeedRow } from './environment/seed-rows';
import { FaultPlan } from './faults/fault-plan';
import { ServiceProtection } from './limits/service-protection';
import type { ServerContext } from './server/server-context';
import { type StatisticsReport } from './server/statistics';
/**
 * A local Dataverse: the Web API, its token endpoint and its tables on 127.0.0.1.
 *
 * ```ts
 * const emulator = await DataverseEmulator.start();
 * emulator.apiUrl; // https://127.0.0.1:…/api/data/v9.2/
 * await emulator.stop();
 * ```
 */
export declare class DataverseEmulator {
  private readonly server;
  /** Port on 127.0.0.1. */
  readonly port: number;
  private readonly context;
  private readonly hands;
  private readonly release;
  private readonly scheme;
  private readonly timers;
  private stopping;
  private constructor();
  /**
   * Starts an emulator.
   *
   * @throws EmulatorError when the port or the data directory is in use, or the directory is damaged
   */
  static start(options?: EmulatorOptions): Promise<DataverseEmulator>;
  /** Builds the running emulator; used by `start`. */
  static from(
    server: Server,
    port: number,
    context: ServerContext,
    release: () => void,
    scheme: 'http' | 'https',
  ): DataverseEmulator;
  /** Scheme, host and port. */
  get url(): string;
  /** Service root with its final slash (WA-1). */
  get apiUrl(): string;
  /** Address of the authority that gives tokens. */
  get authority(): string;
  get tenantId(): string;
  get clientId(): string;
  get clientSecret(): string;
  /** The certificate to trust, in PEM; undefined with plain HTTP. */
  get ca(): string | undefined;
  /** Key for the admin endpoint below `/_emulator/`. */
  get adminKey(): string;
  /** Names this emulator across restarts. */
  get instanceId(): string;
  /** The faults in force. */
  get faults(): FaultPlan;
  /** The emulator's clock; move `offset` to travel in time. */
  get clock(): Clock;
  /** Limits, latency and compression; they can be changed while the emulator runs. */
  get settings(): ServerContext['settings'];
  /** Service protection; set `limits` to switch it on. */
  get protection(): ServiceProtection;
  /** Requests and writes so far. */
  get statistics(): StatisticsReport;
  /** A token for the emulator's own application, without asking the token endpoint. */
  token(clientId?: string): string;
  /** Makes every token issued so far expired. */
  expireTokens(): void;
  /** Makes every delta link issued so far expired (WA-139). */
  expireDeltaTokens(): void;
  /** All rows of a table as they are on the wire, in primary-key order. */
  rows(table: string): Record<string, unknown>[];
  /** Adds a row as another user and returns its id. */
  insert(table: string, values: SeedRow): string;
  /** Changes a row as another user. */
  update(table: string, id: string, values: SeedRow): void;
  /** Deletes a row as another user. */
  delete(table: string, id: string): void;
  /** Stops listening, closes all connections and gives the data directory back. */
  stop(): Promise<void>;
}
//# sourceMappingURL=emulator.d.ts.map
