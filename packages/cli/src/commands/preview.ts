import { fullRun, modifiedRun, previewRecords, type Side } from '@couplet/core';
import { Option, type Command } from 'commander';
import { examples } from '../command-line/examples';
import { wholeNumber } from '../command-line/options';
import { keysOf, localRecord, mappingArgument, sideOption } from '../command-line/record-arguments';
import type { Streams } from '../command-line/streams';
import { tenantCommand } from '../command-line/tenant-command';
import { collectPreviews } from '../preview/collect-previews';
import { localNames } from '../report/local-names';
import { previewText } from '../preview/preview-text';
import { recordPreviewsText } from '../preview/record-previews-text';

/** What `couplet preview` is asked. */
interface PreviewOptions {
  readonly full?: boolean;
  readonly create?: boolean;
  readonly side: Side;
  readonly limit: number;
}

/** `couplet preview` */
export function previewCommand(streams: Streams): Command {
  return tenantCommand<PreviewOptions>(
    streams,
    'preview',
    'show what a run of a mapping, or synchronizing records, would do, field by field; writes nothing',
    async ({ at: { tenant }, args, options: { full, create, side, limit }, interrupt: { signal } }) => {
      const mapping = tenant.mapping(args[0] ?? '');
      const names = (args[1] as unknown as readonly string[] | undefined) ?? [];
      if (names.length === 0) {
        const found = await collectPreviews(tenant, mapping, {
          mode: full === true ? fullRun : modifiedRun,
          limit,
          signal,
        });
        const nameOf = await localNames(tenant, mapping, found.records);
        return { json: found, text: previewText(mapping.name, found, nameOf) };
      }
      const keys = await keysOf(tenant, mapping.name, side, names);
      const found = await previewRecords(tenant, mapping, { side, keys, create: create === true || full === true });
      return { json: found, text: recordPreviewsText(names, found) };
    },
  )
    .argument(...mappingArgument)
    .argument('[record...]', `${localRecord}; a whole run without any`)
    .addOption(sideOption())
    .option('--create', 'for records: as if what is missing were to be created, or found by its match keys')
    .addOption(new Option('--full', 'as a full synchronization: compare everything, and make what is missing'))
    .option('--limit <n>', 'records of a run to show', wholeNumber(1, 1_000_000), 50)
    .addHelpText(
      ...examples('couplet preview CUSTOMER', 'couplet preview CUSTOMER --full', 'couplet preview CUSTOMER 10000'),
    );
}
