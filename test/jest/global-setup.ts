import { publishTestServer, startTestServer, type RunningTestServer } from '../../packages/core/src/testing/postgres';

declare global {
  /** Handed from the set-up to the teardown, which jest runs in the same process. */
  var coupletTestServer: RunningTestServer | undefined;
}

/** One PostgreSQL for the whole run; each test file clones a database of its own. */
export default async function globalSetup(): Promise<void> {
  const running = await startTestServer();
  publishTestServer(running.server);
  globalThis.coupletTestServer = running;
}
