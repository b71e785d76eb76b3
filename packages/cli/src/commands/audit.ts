import type { Command } from 'commander';
import { auditText } from '../audit/audit-text';
import { examples } from '../command-line/examples';
import { wholeNumber } from '../command-line/options';
import type { Streams } from '../command-line/streams';
import { configurationCommand } from '../command-line/tenant-command';

/** `couplet audit` */
export function auditCommand(streams: Streams): Command {
  return configurationCommand<{ readonly limit: number }>(
    streams,
    'audit',
    'show who changed what in the company, newest first',
    async ({ tenant: { configuration }, options: { limit } }) => {
      const entries = await configuration.auditTrail(limit);
      return { json: entries, text: auditText(entries) };
    },
  )
    .option('--limit <n>', 'entries to show', wholeNumber(1, 100_000), 50)
    .addHelpText(...examples('couplet audit --limit 10'));
}
