import { uncoupleRecords } from '@couplet/core';
import type { Command } from 'commander';
import { examples } from '../../command-line/examples';
import { keysOf, localRecord, mappingArgument, sideOption } from '../../command-line/record-arguments';
import type { Streams } from '../../command-line/streams';
import { actor, tenantCommand } from '../../command-line/tenant-command';
import { UsageError } from '../../command-line/usage-error';
import { carriedOut } from '../../couplings/carried-out';
import type { Side } from '@couplet/core';

/** What `couplet uncouple` is asked. */
interface UncoupleOptions {
  readonly all?: boolean;
  readonly side: Side;
}

/** `couplet uncouple` */
export function uncoupleCommand(streams: Streams): Command {
  return tenantCommand<UncoupleOptions>(
    streams,
    'uncouple',
    'remove the couplings of records, or of all; the records stay',
    async (request) => {
      const { at, args, options } = request;
      const { tenant, program } = at;
      const [mapping = ''] = args;
      const names = (args[1] as unknown as readonly string[] | undefined) ?? [];
      if (names.length > 0 === (options.all === true))
        throw new UsageError('Name the records to uncouple, or say --all. See couplet uncouple --help.');
      const { side } = options;
      const chosen =
        options.all === true ? 'all' : ({ side, keys: await keysOf(tenant, mapping, side, names) } as const);
      return carriedOut(request, await uncoupleRecords(tenant, actor, mapping, chosen, program.worker));
    },
  )
    .argument(...mappingArgument)
    .argument('[record...]', localRecord)
    .addOption(sideOption())
    .option('--all', 'all records of the mapping')
    .addHelpText(...examples('couplet uncouple CUSTOMER 10000 20000', 'couplet uncouple CUSTOMER --all'));
}
