import { Command } from 'commander';
import { fullRun, modifiedRun } from '@couplet/core/internal';
import { withInterrupt } from '../command-line/interrupt';
import { dataDirectoryOption, wholeNumber } from '../command-line/options';
import type { Streams } from '../command-line/streams';
import { collectPreviews } from '../preview/collect-previews';
import { previewText } from '../preview/preview-text';
import { withTenant } from '../program/with-tenant';

/** Records shown unless asked for more. */
const usualLimit = 50;

/** What `couplet preview` is asked. */
interface PreviewOptions {
  readonly dataDir: string;
  readonly full?: boolean;
  readonly limit: number;
  readonly json?: boolean;
}

/** `couplet preview` */
export function previewCommand(streams: Streams): Command {
  return new Command('preview')
    .description('show what a run of a mapping would do, field by field; writes nothing')
    .argument('<mapping>', 'name of a mapping, such as CUSTOMER')
    .option('--full', 'as a full synchronization: compare everything, and make what is missing')
    .option('--limit <n>', 'records to show', wholeNumber(1, 1_000_000), usualLimit)
    .option('--json', 'print one JSON document instead of text')
    .addOption(dataDirectoryOption())
    .action(async (name: string, { dataDir, full, limit, json }: PreviewOptions) => {
      const text = await withInterrupt(streams, (interrupt) =>
        withTenant(dataDir, interrupt, async ({ tenant }) => {
          const mapping = tenant.mapping(name);
          const mode = full === true ? fullRun : modifiedRun;
          const found = await collectPreviews(tenant, mapping, { mode, limit, signal: interrupt.signal });
          interrupt.check();
          return json === true ? JSON.stringify(found, null, 2) : previewText(mapping.name, found);
        }),
      );
      streams.out(text);
    });
}
