import { findDeleted, removeGone } from '@couplet/core';
import type { Command } from 'commander';
import { mappingArgument } from '../../command-line/record-arguments';
import type { Streams } from '../../command-line/streams';
import { actor, tenantCommand } from '../../command-line/tenant-command';

/** `couplet skipped find-deleted` */
export function findDeletedCommand(streams: Streams): Command {
  return tenantCommand(
    streams,
    'find-deleted',
    'look for coupled records of which one half was deleted, and put them on the list',
    async ({ at: { tenant }, args: [mapping = ''] }) => {
      const count = await findDeleted(tenant, actor, mapping);
      const text =
        count === 0
          ? 'No coupled record has lost a half that is not on the list already.'
          : `${count} put on the list: one half of them was deleted. Restore it, delete the other half, or uncouple them.`;
      return { json: { count }, text };
    },
  ).argument(...mappingArgument);
}

/** `couplet skipped remove-gone` */
export function removeGoneCommand(streams: Streams): Command {
  return tenantCommand(
    streams,
    'remove-gone',
    'remove the couplings of which both records are gone',
    async ({ at: { tenant }, args: [mapping = ''] }) => {
      const count = await removeGone(tenant, actor, mapping);
      return { json: { count }, text: `${count} couplings of records that are gone on both sides were removed.` };
    },
  ).argument(...mappingArgument);
}
