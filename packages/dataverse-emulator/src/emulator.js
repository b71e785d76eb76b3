'use strict';
Object.defineProperty(exports, '__esModule', { value: true });
exports.DataverseEmulator = void 0;
const access_tokens_1 = require('./auth/access-tokens');
const resolve_caller_1 = require('./auth/resolve-caller');
const directory_lock_1 = require('./durability/directory-lock');
const durable_log_1 = require('./durability/durable-log');
const identity_file_1 = require('./durability/identity-file');
const certificate_1 = require('./environment/certificate');
const clock_1 = require('./environment/clock');
const environment_1 = require('./environment/environment');
const identity_1 = require('./environment/identity');
const initial_rows_1 = require('./environment/initial-rows');
const seed_rows_1 = require('./environment/seed-rows');
const test_hands_1 = require('./environment/test-hands');
const fault_plan_1 = require('./faults/fault-plan');
const service_protection_1 = require('./limits/service-protection');
const catalog_1 = require('./metadata/catalog');
const load_tables_1 = require('./metadata/load-tables');
const http_listener_1 = require('./server/http-listener');
const request_handler_1 = require('./server/request-handler');
const statistics_1 = require('./server/statistics');
const web_api_1 = require('./server/web-api');
const database_1 = require('./store/database');
/**
 * A local Dataverse: the Web API, its token endpoint and its tables on 127.0.0.1.
 *
 * ```ts
 * const emulator = await DataverseEmulator.start();
 * emulator.apiUrl; // https://127.0.0.1:…/api/data/v9.2/
 * await emulator.stop();
 * ```
 */
class DataverseEmulator {
  server;
  port;
  context;
  hands;
  release;
  scheme;
  timers = new Set();
  stopping;
  constructor(
    server,
    /** Port on 127.0.0.1. */
    port,
    context,
    hands,
    release,
    scheme,
  ) {
    this.server = server;
    this.port = port;
    this.context = context;
    this.hands = hands;
    this.release = release;
    this.scheme = scheme;
  }
  /**
   * Starts an emulator.
   *
   * @throws EmulatorError when the port or the data directory is in use, or the directory is damaged
   */
  static async start(options = {}) {
    const lock = options.dataDir === undefined ? undefined : (0, directory_lock_1.lockDirectory)(options.dataDir);
    let log;
    try {
      const identity = await prepareIdentity(options);
      log =
        options.dataDir === undefined
          ? undefined
          : new durable_log_1.DurableLog(options.dataDir, options.snapshotAfterBytes);
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
  static from(server, port, context, release, scheme) {
    const emulator = new DataverseEmulator(
      server,
      port,
      context,
      new test_hands_1.TestHands(context.environment),
      release,
      scheme,
    );
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
  get url() {
    return `${this.scheme}://${http_listener_1.host}:${this.port}`;
  }
  /** Service root with its final slash (WA-1). */
  get apiUrl() {
    return `${this.url}/api/data/v9.2/`;
  }
  /** Address of the authority that gives tokens. */
  get authority() {
    return `${this.url}/${this.tenantId}`;
  }
  get tenantId() {
    return this.context.identity.tenantId;
  }
  get clientId() {
    return this.context.identity.clientId;
  }
  get clientSecret() {
    return this.context.identity.clientSecret;
  }
  /** The certificate to trust, in PEM; undefined with plain HTTP. */
  get ca() {
    return this.scheme === 'https' ? this.context.identity.certificate?.cert : undefined;
  }
  /** Key for the admin endpoint below `/_emulator/`. */
  get adminKey() {
    return this.context.identity.adminKey;
  }
  /** Names this emulator across restarts. */
  get instanceId() {
    return this.context.identity.instanceId;
  }
  /** The faults in force. */
  get faults() {
    return this.context.faults;
  }
  /** The emulator's clock; move `offset` to travel in time. */
  get clock() {
    return this.context.clock;
  }
  /** Limits, latency and compression; they can be changed while the emulator runs. */
  get settings() {
    return this.context.settings;
  }
  /** Service protection; set `limits` to switch it on. */
  get protection() {
    return this.context.protection;
  }
  /** Requests and writes so far. */
  get statistics() {
    return this.context.statistics.read();
  }
  /** A token for the emulator's own application, without asking the token endpoint. */
  token(clientId = this.clientId) {
    return this.context.tokens.issue(clientId);
  }
  /** Makes every token issued so far expired. */
  expireTokens() {
    this.context.tokens.expireAll();
  }
  /** Makes every delta link issued so far expired (WA-139). */
  expireDeltaTokens() {
    this.context.expireDeltaTokens();
  }
  /** All rows of a table as they are on the wire, in primary-key order. */
  rows(table) {
    return this.hands.rows(table);
  }
  /** Adds a row as another user and returns its id. */
  insert(table, values) {
    return this.hands.insert(table, values);
  }
  /** Changes a row as another user. */
  update(table, id, values) {
    this.hands.update(table, id, values);
  }
  /** Deletes a row as another user. */
  delete(table, id) {
    this.hands.delete(table, id);
  }
  /** Stops listening, closes all connections and gives the data directory back. */
  stop() {
    this.stopping ??= new Promise((resolve) => {
      for (const timer of this.timers) clearTimeout(timer);
      this.server.close(() => {
        this.release();
        resolve();
      });
      this.server.closeAllConnections();
    });
    return this.stopping;
  }
}
exports.DataverseEmulator = DataverseEmulator;
async function prepareIdentity(options) {
  const kept = options.dataDir === undefined ? undefined : (0, identity_file_1.readIdentity)(options.dataDir);
  const { tenantId, clientId, clientSecret } = options;
  const given = {
    ...(tenantId ? { tenantId } : {}),
    ...(clientId ? { clientId } : {}),
    ...(clientSecret ? { clientSecret } : {}),
  };
  const identity = kept ? { ...kept, ...given } : (0, identity_1.newIdentity)(given);
  if (options.https !== false && !(0, certificate_1.isUsable)(identity.certificate))
    identity.certificate = await (0, certificate_1.createCertificate)();
  if (options.dataDir !== undefined) (0, identity_file_1.writeIdentity)(options.dataDir, identity);
  return identity;
}
function prepareEnvironment(options, identity, log) {
  const catalog = new catalog_1.Catalog([...(0, load_tables_1.loadTables)(), ...(options.tables ?? [])]);
  const database = new database_1.Database(catalog, log);
  const environment = new environment_1.Environment(catalog, database, new clock_1.Clock(options.clockOffset));
  if (log?.load(database)) return environment;
  // One transaction: a start that is killed half-way leaves nothing behind.
  database.transaction(() => {
    (0, initial_rows_1.addInitialRows)(environment, identity.clientId, options);
    const { caller } = new test_hands_1.TestHands(environment);
    for (const user of options.users ?? [])
      (0, seed_rows_1.seedRow)(environment, catalog.table('systemuser'), user, caller);
    for (const [table, rows] of Object.entries(options.seed ?? {}))
      for (const row of rows) (0, seed_rows_1.seedRow)(environment, catalog.table(table), row, caller);
  });
  return environment;
}
async function serve(options, identity, environment, release) {
  const scheme = options.https === false ? 'http' : 'https';
  const { clock, database } = environment;
  const tokens = new access_tokens_1.AccessTokens(identity.signingKey, clock, options.tokenLifetime ?? 3599);
  let port = 0;
  const origin = () => `${scheme}://${http_listener_1.host}:${port}`;
  const faults = new fault_plan_1.FaultPlan(options.faultSeed);
  for (const rule of options.faults ?? []) faults.add(rule);
  const statistics = new statistics_1.Statistics();
  database.onCommit = (effects) => statistics.committed(effects);
  const context = {
    environment,
    clock,
    identity,
    tokens,
    faults,
    statistics,
    origin,
    api: new web_api_1.WebApi(environment),
    callers: new resolve_caller_1.CallerResolver(environment, tokens, () => `${origin()}/${identity.tenantId}`),
    authority: {
      tenantId: identity.tenantId,
      tokens,
      resources: options.resources ?? [],
      applications: [
        { clientId: identity.clientId, clientSecret: identity.clientSecret },
        ...(options.applications ?? []),
      ],
    },
    protection: new service_protection_1.ServiceProtection(clock, options.limits),
    settings: {
      latency: options.latency ?? 0,
      gzip: options.gzip ?? true,
      degreeOfParallelism: options.degreeOfParallelism ?? 4,
    },
    later: () => undefined,
    expireDeltaTokens: () => (environment.oldestDeltaVersion = database.version + 1),
  };
  const handler = new request_handler_1.RequestHandler(context);
  const server = (0, http_listener_1.createListener)(
    (request, response) => void handler.handle(request, response),
    scheme === 'https' ? identity.certificate : undefined,
  );
  port = await listenSomewhere(server, options, identity);
  if (options.dataDir !== undefined && identity.port !== port)
    (0, identity_file_1.writeIdentity)(options.dataDir, { ...identity, port });
  return DataverseEmulator.from(server, port, context, release, scheme);
}
/** An explicit port must be free; the remembered one is only preferred. */
async function listenSomewhere(server, options, identity) {
  if (options.port !== undefined && options.port !== 0) return (0, http_listener_1.listen)(server, options.port);
  if (identity.port === undefined) return (0, http_listener_1.listen)(server, 0);
  try {
    return await (0, http_listener_1.listen)(server, identity.port);
  } catch {
    return (0, http_listener_1.listen)(server, 0);
  }
}
//# sourceMappingURL=emulator.js.map
