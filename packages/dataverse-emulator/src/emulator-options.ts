import type { Application } from './auth/application';
import type { ManagedIdentityOptions } from './auth/managed-identity';
import type { InitialSettings } from './environment/initial-rows';
import type { SeedRow } from './environment/seed-rows';
import type { FaultRule } from './faults/fault-rule';
import type { ServiceProtectionLimits } from './limits/service-protection';
import type { CustomMessage } from './messages/custom-message';
import type { TableDefinition } from './metadata/table-definition';

/** How an emulator is started. Everything has a default. */
export interface EmulatorOptions extends InitialSettings {
  /** Port on 127.0.0.1; default 0: any free one, with a data directory the one used last. */
  port?: number;
  /** HTTPS with a self-signed certificate (default), or plain HTTP. */
  https?: boolean;
  /** Directory that keeps rows and identity; without it everything lives in memory. */
  dataDir?: string;
  /**
   * Whether the base integration of Business Central is installed: its solution, role, tables and columns (default). Without it the emulator's own
   * application is a System Administrator, as of an environment that nobody has prepared. With a data directory it has to be said at every start.
   */
  baseIntegration?: boolean;
  /** Further tables. */
  tables?: TableDefinition[];
  /** Custom APIs, custom actions and messages of other applications that the environment has. */
  messages?: readonly CustomMessage[];
  /** Rows of a fresh environment by logical table name; a lookup is an id, or `table:id` with several targets. */
  seed?: Record<string, SeedRow[]>;
  /** Further users of a fresh environment. */
  users?: SeedRow[];
  tenantId?: string;
  clientId?: string;
  clientSecret?: string;
  /** Certificates in PEM with which the emulator's own application may prove itself, next to its secret. */
  clientCertificates?: string[];
  /** Plays the managed identity endpoint of a machine or an app; off by default. */
  managedIdentity?: ManagedIdentityOptions;
  /** Further applications that get tokens; they are users only if a row names their id as applicationid. */
  applications?: Application[];
  /** Further resources tokens may be asked for. */
  resources?: string[];
  /** Life of a token in seconds; default 3599. */
  tokenLifetime?: number;
  /** Milliseconds added to the machine's time. */
  clockOffset?: number;
  /** Milliseconds each request waits. */
  latency?: number;
  faults?: FaultRule[];
  /** Seed of the fault plan's random numbers; default 1. */
  faultSeed?: number;
  /** Service protection limits; off by default (WA-169). */
  limits?: ServiceProtectionLimits;
  /** Compress answers for clients that accept it; default true. */
  gzip?: boolean;
  /** Milliseconds that the index of a new alternate key takes to be built (WA-161); default 0. */
  keyIndexDelay?: number;
  /** What `x-ms-dop-hint` recommends; default 4. */
  degreeOfParallelism?: number;
  /** Hosts beside this machine that webhooks may go to, with their port where it matters. */
  webhookHosts?: string[];
  /** Milliseconds that the receiver of a webhook has to answer; default 60,000 (WA-186). */
  webhookTimeout?: number;
  /** Bytes of log after which a snapshot is written; default 64 MiB. */
  snapshotAfterBytes?: number;
}
