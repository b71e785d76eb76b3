import { requirementProblems, testStoredConnection, withStoredConnection } from '@couplet/plugin-dataverse';
import type { Command } from 'commander';
import type { Streams } from '../../command-line/streams';
import { connectionCommand } from '../../connection/connection-command';

/** `couplet connection test` */
export function testOfConnection(streams: Streams): Command {
  return connectionCommand(
    streams,
    'test',
    'sign in and look at what the integration needs; also while the connection is off',
    async ({ at }) => {
      const found = await testStoredConnection(at);
      const { companyId } = await at.control.tenants.configuration(at.tenant).settings();
      const problems =
        typeof companyId !== 'string'
          ? []
          : await withStoredConnection(at, (client) => requirementProblems(client, { companyId }));
      const told = problems.map(({ code, message }) => ({ code, message }));
      const lines = [
        `The connection to ${found.environment} works.`,
        `user           ${found.userId}`,
        `organization   ${found.organizationId}`,
        `version        ${found.version}`,
        ...found.warnings,
        ...told.map(({ code, message }) => `${code}: ${message}`),
      ];
      return { json: { ...found, problems: told }, text: lines.join('\n') };
    },
  );
}
