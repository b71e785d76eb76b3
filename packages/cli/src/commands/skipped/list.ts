import { listSkipped } from '@couplet/core';
import type { Command } from 'commander';
import { wholeNumber } from '../../command-line/options';
import type { Streams } from '../../command-line/streams';
import { tenantCommand } from '../../command-line/tenant-command';
import { skippedText } from '../../skipped/skipped-text';

/** `couplet skipped list` */
export function listCommand(streams: Streams): Command {
  return tenantCommand<{ readonly all?: boolean; readonly limit: number }>(
    streams,
    'list',
    'show skipped records with both halves and what the last try said',
    async ({ at: { tenant }, args: [mapping], options: { all, limit } }) => {
      const kinds = all === true ? (['skipped', 'failed', 'waiting', 'complete'] as const) : (['skipped'] as const);
      const page = await listSkipped(tenant, { ...(mapping === undefined ? {} : { mapping }), kinds, size: limit });
      return { json: page, text: skippedText(page, all === true) };
    },
  )
    .argument('[mapping]', 'name of a mapping; all without one')
    .option('--all', 'failed and waiting records, too')
    .option('--limit <n>', 'records to show', wholeNumber(1, 10_000), 100);
}
