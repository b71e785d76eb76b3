import { matchRecords } from '@couplet/core';
import { Option, type Command } from 'commander';
import { examples } from '../../command-line/examples';
import { wholeNumber } from '../../command-line/options';
import { keysOf, localRecord, mappingArgument } from '../../command-line/record-arguments';
import type { Streams } from '../../command-line/streams';
import { actor, tenantCommand } from '../../command-line/tenant-command';
import { carriedOut } from '../../couplings/carried-out';
import { collectMatches } from '../../couplings/collect-matches';
import { matchesText } from '../../couplings/matches-text';

/** What `couplet match` is asked. */
interface MatchOptions {
  readonly create?: boolean;
  readonly synchronize: boolean;
  readonly preview?: boolean;
  readonly limit: number;
}

/** `couplet match` */
export function matchCommand(streams: Streams): Command {
  return tenantCommand<MatchOptions>(
    streams,
    'match',
    'couple the records that hold the same match keys',
    async (request) => {
      const { at, args, options, interrupt } = request;
      const { tenant, program } = at;
      const [mapping = ''] = args;
      const names = (args[1] as unknown as readonly string[] | undefined) ?? [];
      const chosen = names.length === 0 ? {} : { keys: await keysOf(tenant, mapping, 'local', names) };
      const { create, synchronize, preview, limit } = options;
      if (preview === true) {
        const found = await collectMatches(tenant, mapping, { ...chosen, limit, signal: interrupt.signal });
        return { json: found, text: matchesText(found) };
      }
      const asked = { ...chosen, synchronize, ...(create === undefined ? {} : { create }) };
      return carriedOut(request, await matchRecords(tenant, actor, mapping, asked, program.worker));
    },
  )
    .argument(...mappingArgument)
    .argument('[local...]', `${localRecord}; all within the filter without any`)
    .addOption(
      new Option('--preview', 'show what would be coupled, and what is in doubt; write nothing').conflicts('create'),
    )
    .option('--limit <n>', 'records that a preview shows', wholeNumber(1, 1_000_000), 100)
    .option('--create', 'make what has no match')
    .option('--no-synchronize', 'leave the values of coupled records as they are')
    .addHelpText(...examples('couplet match CUSTOMER --preview', 'couplet match CUSTOMER 10000 20000'));
}
