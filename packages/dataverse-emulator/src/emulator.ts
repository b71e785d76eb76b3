import type { Server } from 'node:http';
import { AccessTokens } from './auth/access-tokens';
import { TokenKey } from './auth/token-key';
import { CallerResolver } from './auth/resolve-caller';
import { lockDirectory } from './durability/directory-lock';
import { DurableLog } from './durability/durable-log';
import { writeIdentity } from './durability/identity-file';
import type { EmulatorOptions } from './emulator-options';
import { restoreBackup, takeBackup, type Backup, type RestoreOptions } from './environment/backup';
import type { Clock } from './environment/clock';
import type { Environment } from './environment/environment';
import type { Identity } from './environment/identity';
import { prepareEnvironment, prepareIdentity } from './environment/prepare-environment';
import type { SeedRow } from './environment/seed-rows';
import { TestHands } from './environment/test-hands';
import { FaultPlan } from './faults/fault-plan';
import { ServiceProtection } from './limits/service-protection';
import type { Outbox } from './webhooks/outbox';
import { createListener, host, listen } from './server/http-listener';
import { RequestHandler } from './server/request-handler';
import type { ServerContext } from './server/server-context';
import { Statistics, type StatisticsReport } from './server/statistics';
import { WebApi } from './server/web-api';
import { WriteGate } from './server/write-gate';

/**
 * A local Dataverse: the Web API, its token endpoint and its tables on 127.0.0.1.
 *
 * ```ts
 * const emulator = await DataverseEmulator.start();
 * emulator.apiUrl; // https://127.0.0.1:…/api/data/v9.2/
 * await emulator.stop();
 * ```
 */
export class DataverseEmulator {
  private readonly timers = new Set<NodeJS.Timeout>();
  private stopping: Promise<void> | undefined;

  private constructor(
    private readonly server: Server,
    /** Port on 127.0.0.1. */
    readonly port: number,
    private readonly context: ServerContext,
    private readonly hands: TestHands,
    private readonly release: () => void,
    private readonly scheme: 'http' | 'https',
  ) {}

  /**
   * Starts an emulator.
   *
   * @throws EmulatorError when the port or the data directory is in use, or the directory is damaged
   */
  static async start(options: EmulatorOptions = {}): Promise<DataverseEmulator> {
    const lock = options.dataDir === undefined ? undefined : lockDirectory(options.dataDir);
    let log: DurableLog | undefined;
    try {
      const identity = await prepareIdentity(options);
      log = options.dataDir === undefined ? undefined : new DurableLog(options.dataDir, options.snapshotAfterBytes);
      const environment = prepareEnvironment(options, identity, log);
      return await serve(options, identity, environment, () => {
        log?.close();
        lock?.release();
      });
    } catch (error) {
      log?.close();
      lock?.release();
      throw error;
    }
  }

  /** Builds the running emulator; used by `start`. */
  static from(
    server: Server,
    port: number,
    context: ServerContext,
    release: () => void,
    scheme: 'http' | 'https',
  ): DataverseEmulator {
    const emulator = new DataverseEmulator(server, port, context, new TestHands(context.environment), release, scheme);
    context.later = (milliseconds, work) => {
      const timer = setTimeout(() => {
        emulator.timers.delete(timer);
        work();
      }, milliseconds);
      emulator.timers.add(timer);
    };
    return emulator;
  }

  /** Scheme, host and port. */
  get url(): string {
    return `${this.scheme}://${host}:${this.port}`;
  }

  /** Service root with its final slash (WA-1). */
  get apiUrl(): string {
    return `${this.url}/api/data/v9.2/`;
  }

  /** Address of the authority that gives tokens. */
  get authority(): string {
    return `${this.url}/${this.tenantId}`;
  }

  get tenantId(): string {
    return this.context.identity.tenantId;
  }

  get clientId(): string {
    return this.context.identity.clientId;
  }

  get clientSecret(): string {
    return this.context.identity.clientSecret;
  }

  /** The certificate to trust, in PEM; undefined with plain HTTP. */
  get ca(): string | undefined {
    return this.scheme === 'https' ? this.context.identity.certificate?.cert : undefined;
  }

  /** Key for the admin endpoint below `/_emulator/`. */
  get adminKey(): string {
    return this.context.identity.adminKey;
  }

  /** Names this emulator across restarts. */
  get instanceId(): string {
    return this.context.identity.instanceId;
  }

  /** The faults in force. */
  get faults(): FaultPlan {
    return this.context.faults;
  }

  /** The emulator's clock; move `offset` to travel in time. */
  get clock(): Clock {
    return this.context.clock;
  }

  /** Limits, latency and compression; they can be changed while the emulator runs. */
  get settings(): ServerContext['settings'] {
    return this.context.settings;
  }

  /** Service protection; set `limits` to switch it on. */
  get protection(): ServiceProtection {
    return this.context.protection;
  }

  /** Requests and writes so far. */
  get statistics(): StatisticsReport {
    return this.context.statistics.read();
  }

  /** A token for the emulator's own application, without asking the token endpoint. */
  token(clientId = this.clientId): string {
    return this.context.tokens.issue(clientId);
  }

  /** Makes every token issued so far expired. */
  expireTokens(): void {
    this.context.tokens.expireAll();
  }

  /** Makes every delta link issued so far expired (WA-139). */
  expireDeltaTokens(): void {
    this.context.expireDeltaTokens();
  }

  /** Webhooks that asynchronous steps sent, and what became of them (WA-186). */
  get webhooks(): Outbox {
    return this.context.environment.webhooks.outbox;
  }

  /** All rows of a table as they are on the wire, in primary-key order. */
  rows(table: string): Record<string, unknown>[] {
    return this.hands.rows(table);
  }

  /** Adds a row as another user and returns its id. */
  insert(table: string, values: SeedRow): string {
    return this.hands.insert(table, values);
  }

  /** Changes a row as another user. */
  update(table: string, id: string, values: SeedRow): void {
    this.hands.update(table, id, values);
  }

  /** Deletes a row as another user. */
  delete(table: string, id: string): void {
    this.hands.delete(table, id);
  }

  /** A backup of all rows as they are now, to be restored as often as wanted. */
  backup(): Backup {
    return takeBackup(this.context.environment);
  }

  /**
   * Puts all rows back to a backup of this emulator, as an administrator would: everything since is undone, and versions are counted from there
   * again, so that delta links from later are refused. `asCopy` gives the environment another organization id.
   */
  restore(backup: Backup, options: RestoreOptions = {}): void {
    restoreBackup(this.context.environment, backup, options);
  }

  /** Stops listening, closes all connections and gives the data directory back. */
  stop(): Promise<void> {
    this.stopping ??= new Promise<void>((resolve) => {
      for (const timer of this.timers) clearTimeout(timer);
      this.context.environment.webhooks.stop();
      this.server.close(() => {
        this.release();
        resolve();
      });
      this.server.closeAllConnections();
    });
    return this.stopping;
  }
}

async function serve(
  options: EmulatorOptions,
  identity: Identity,
  environment: Environment,
  release: () => void,
): Promise<DataverseEmulator> {
  const scheme = options.https === false ? 'http' : 'https';
  const { clock, database } = environment;
  const tokens = new AccessTokens(
    new TokenKey(identity.signingKey),
    clock,
    options.tokenLifetime ?? 3599,
    identity.tenantId,
    () => origin(),
  );
  let port = 0;
  const origin = (): string => `${scheme}://${host}:${port}`;
  const faults = new FaultPlan(options.faultSeed);
  for (const rule of options.faults ?? []) faults.add(rule);
  const statistics = new Statistics();
  database.onCommit = (effects) => statistics.committed(effects);
  const context: ServerContext = {
    environment,
    clock,
    identity,
    tokens,
    faults,
    statistics,
    origin,
    api: new WebApi(environment, options.messages),
    gate: new WriteGate(environment),
    callers: new CallerResolver(environment, tokens, () => ({
      authority: `${origin()}/${identity.tenantId}`,
      resource: origin(),
    })),
    authority: {
      tenantId: identity.tenantId,
      tokens,
      clock,
      origin,
      managedIdentity: options.managedIdentity,
      resources: options.resources ?? [],
      applications: [
        {
          clientId: identity.clientId,
          clientSecret: identity.clientSecret,
          ...(options.clientCertificates ? { certificates: options.clientCertificates } : {}),
        },
        ...(options.applications ?? []),
      ],
    },
    protection: new ServiceProtection(clock, options.limits),
    settings: {
      latency: options.latency ?? 0,
      gzip: options.gzip ?? true,
      degreeOfParallelism: options.degreeOfParallelism ?? 4,
    },
    later: () => undefined,
    expireDeltaTokens: () => {
      // Tokens issued from now on carry a version above all earlier ones.
      database.raiseVersion(database.version + 1);
      environment.oldestDeltaVersion = database.version;
    },
  };
  const handler = new RequestHandler(context);
  const server = createListener(
    (request, response) => void handler.handle(request, response),
    scheme === 'https' ? identity.certificate : undefined,
  );
  port = await listenSomewhere(server, options, identity);
  environment.webhooks.organizationHost = `${host}:${port}`;
  if (options.dataDir !== undefined && identity.port !== port) writeIdentity(options.dataDir, { ...identity, port });
  return DataverseEmulator.from(server, port, context, release, scheme);
}

/** An explicit port must be free; the remembered one is only preferred. */
async function listenSomewhere(server: Server, options: EmulatorOptions, identity: Identity): Promise<number> {
  if (options.port !== undefined && options.port !== 0) return listen(server, options.port);
  if (identity.port === undefined) return listen(server, 0);
  try {
    return await listen(server, identity.port);
  } catch {
    return listen(server, 0);
  }
}
