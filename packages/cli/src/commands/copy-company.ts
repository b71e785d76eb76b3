import { copyTenant } from '@couplet/core/internal';
import type { Command } from 'commander';
import type { Streams } from '../command-line/streams';
import { connectionCommand } from '../connection/connection-command';

/** `couplet copy-company` */
export function copyCompanyCommand(streams: Streams): Command {
  return connectionCommand(
    streams,
    'copy-company',
    'copy what a company decided to a new one, which starts switched off and loose from the rows of the original',
    async ({ at, args }) => {
      const [id = '', name = id] = args as readonly (string | undefined)[];
      const made = await copyTenant(at.control, at.actor, { from: at.tenant, id, name });
      return { json: made, text: `${made.id} is a copy of ${at.tenant}: ${made.disabledReason ?? ''}.` };
    },
  )
    .argument('<id>', 'id of the new company: lower case letters, digits and hyphens')
    .argument('[name]', 'its name; the id without one');
}
