export { prepareTemplate, templateDatabase } from './template';
export { startTestServer, type RunningTestServer } from './start-test-server';
export { testDatabase, type TestDatabase } from './test-database';
export { publishTestServer, testServer, type TestServer } from './test-server';
export { withAdmin } from './with-admin';
export { withTestRole } from './with-test-role';
export { openTestControlDatabase, type TestControlDatabase } from './test-control-database';
