import type { AccessTokens } from '../auth/access-tokens';
import type { CallerResolver } from '../auth/resolve-caller';
import type { TokenEndpointSettings } from '../auth/token-endpoint';
import type { Clock } from '../environment/clock';
import type { Environment } from '../environment/environment';
import type { Identity } from '../environment/identity';
import type { FaultPlan } from '../faults/fault-plan';
import type { ServiceProtection } from '../limits/service-protection';
import type { Statistics } from './statistics';
import type { WebApi } from './web-api';
import type { WriteGate } from './write-gate';

/** Settings of the server that can change while it runs. */
export interface ServerSettings {
  /** Milliseconds each request waits before it is carried out. */
  latency: number;
  /** Whether answers above 1 KB are compressed for clients that accept it. */
  gzip: boolean;
  /** What `x-ms-dop-hint` recommends (WA-173). */
  degreeOfParallelism: number;
}

/** Everything that answering requests needs. */
export interface ServerContext {
  environment: Environment;
  api: WebApi;
  clock: Clock;
  identity: Identity;
  tokens: AccessTokens;
  callers: CallerResolver;
  gate: WriteGate;
  authority: TokenEndpointSettings;
  faults: FaultPlan;
  protection: ServiceProtection;
  statistics: Statistics;
  settings: ServerSettings;
  /** Scheme, host and port. */
  origin(): string;
  /** Does something later, unless the emulator stops before. */
  later(milliseconds: number, work: () => void): void;
  /** Makes every delta link issued so far expired. */
  expireDeltaTokens(): void;
}
