import { Command } from 'commander';
import type { Streams } from '../../command-line/streams';
import { withConnectionOptions, type ConnectionOptions } from './connection/connection-options';
import { withClient } from './connection/with-client';

/** `couplet dataverse whoami` */
export function whoAmICommand(streams: Streams): Command {
  return withConnectionOptions(new Command('whoami'))
    .description('sign in, and show who we are to the environment')
    .option('--json', 'print one JSON document instead of text')
    .action(async ({ json, ...options }: ConnectionOptions & { readonly json?: boolean }) => {
      const identity = await withClient(options, (client) => client.whoAmI());
      const text = [
        `environment    ${options.environment}`,
        `user           ${identity.userId}`,
        `business unit  ${identity.businessUnitId}`,
        `organization   ${identity.organizationId}`,
      ];
      const document = { environment: options.environment, ...identity };
      streams.out(json === true ? JSON.stringify(document, null, 2) : text.join('\n'));
    });
}
