/** The server that test databases are made on, as the global set-up hands it to the test files. */
export interface TestServer {
  /** Login that makes and drops databases. */
  readonly adminUrl: string;
  /** Login that owns the test databases. */
  readonly ownerUrl: string;
  /** Login or address that works under the restricted role. */
  readonly appUrl: string;
  /** Template for the test databases. */
  readonly template: string;
}

const variable = 'COUPLET_TEST_POSTGRES';

/** Makes the server known to the test files: jest's workers inherit the environment of the set-up, and nothing else. */
export function publishTestServer(server: TestServer): void {
  process.env[variable] = JSON.stringify(server);
}

/** The server that the global set-up started. */
export function testServer(): TestServer {
  const published = process.env[variable];
  if (published === undefined) {
    throw new Error(
      'There is no test server: run the tests with a jest configuration whose globalSetup is test/jest/global-setup.ts.',
    );
  }
  return JSON.parse(published) as TestServer;
}
