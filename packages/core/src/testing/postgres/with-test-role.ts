import { randomBytes } from 'node:crypto';
import { escapeIdentifier } from 'pg';
import { withLogin } from '../../adapters/postgres';
import type { TestDatabase } from './test-database';
import { testServer } from './test-server';
import { withAdmin } from './with-admin';

/** Runs `work` with the address of a login that has these attributes (`CREATEROLE`…), and removes it afterwards. */
export async function withTestRole(
  database: TestDatabase,
  attributes: string,
  work: (url: string) => Promise<void>,
): Promise<void> {
  const { adminUrl } = testServer();
  const login = `test_${randomBytes(8).toString('hex')}`;
  const role = escapeIdentifier(login);
  const name = escapeIdentifier(database.name);
  await withAdmin(adminUrl, async (admin) => {
    await admin.query(`CREATE ROLE ${role} LOGIN PASSWORD 'test' ${attributes}`);
    await admin.query(`GRANT CONNECT ON DATABASE ${name} TO ${role}`);
    try {
      await work(withLogin(database.ownerUrl, login, 'test'));
    } finally {
      await admin.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = $1', [login]);
      await admin.query(`REVOKE ALL ON DATABASE ${name} FROM ${role}`);
      await admin.query(`DROP ROLE ${role}`);
    }
  });
}
