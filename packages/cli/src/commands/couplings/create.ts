import { createRecords, type Side } from '@couplet/core';
import type { Command } from 'commander';
import { examples } from '../../command-line/examples';
import { keysOf, localRecord, mappingArgument, sideOption } from '../../command-line/record-arguments';
import type { Streams } from '../../command-line/streams';
import { actor, tenantCommand } from '../../command-line/tenant-command';
import { carriedOut } from '../../couplings/carried-out';

/** `couplet create` */
export function createCommand(streams: Streams): Command {
  return tenantCommand<{ readonly side: Side }>(
    streams,
    'create',
    'create the other half of records that have none',
    async (request) => {
      const { at, args, options } = request;
      const { tenant, program } = at;
      const [mapping = ''] = args;
      const names = args[1] as unknown as readonly string[];
      const keys = await keysOf(tenant, mapping, options.side, names);
      const chosen = { side: options.side, keys };
      const { run, skipped, renewed } = await createRecords(tenant, actor, mapping, chosen, program.worker);
      const notes = skipped.map((key) => `${names[keys.indexOf(key)] ?? key} is coupled already.`);
      if (run === null) return { json: { result: null, skipped, renewed }, text: notes.join('\n') };
      const { json, text } = await carriedOut(request, run);
      return { json: { result: json, skipped, renewed }, text: [text, ...notes].join('\n') };
    },
  )
    .argument(...mappingArgument)
    .argument('<record...>', localRecord)
    .addOption(sideOption())
    .addHelpText(...examples('couplet create CUSTOMER 10000 20000'));
}
