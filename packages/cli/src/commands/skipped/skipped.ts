import { retryAllSkipped } from '@couplet/core';
import { Command } from 'commander';
import { examples } from '../../command-line/examples';
import type { Streams } from '../../command-line/streams';
import { actor, tenantCommand } from '../../command-line/tenant-command';
import { actionCommands } from './actions';
import { findDeletedCommand, removeGoneCommand } from './gone';
import { listCommand } from './list';
import { resolveCommand } from './resolve';

/** `couplet skipped` */
export function skippedCommand(streams: Streams): Command {
  const command = new Command('skipped').description('look at records that were set aside, and act on them');
  command.addCommand(listCommand(streams));
  for (const below of actionCommands(streams)) command.addCommand(below);
  command.addCommand(resolveCommand(streams));
  command.addCommand(retryAllCommand(streams));
  command.addCommand(findDeletedCommand(streams));
  command.addCommand(removeGoneCommand(streams));
  return command.addHelpText(
    ...examples(
      'couplet skipped list --all',
      'couplet skipped keep-local CUSTOMER 10000',
      'couplet skipped retry CUSTOMER 10000 --now',
    ),
  );
}

function retryAllCommand(streams: Streams): Command {
  return tenantCommand(
    streams,
    'retry-all',
    'try all skipped records again',
    async ({ at: { tenant }, args: [mapping] }) => {
      const count = await retryAllSkipped(tenant, actor, mapping);
      return { json: { count }, text: `${count} records are tried again by the next run.` };
    },
  ).argument('[mapping]', 'name of a mapping; all without one');
}
