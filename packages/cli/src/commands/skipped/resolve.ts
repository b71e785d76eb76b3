import { resolveConflict, type PassDirection } from '@couplet/core';
import type { Command } from 'commander';
import { examples } from '../../command-line/examples';
import { localRecord, mappingArgument } from '../../command-line/record-arguments';
import type { Streams } from '../../command-line/streams';
import { actor, tenantCommand } from '../../command-line/tenant-command';
import { answerAction } from '../../skipped/act';
import { findPlaces } from '../../skipped/find-places';
import { readWinners } from '../../skipped/read-winners';
import { directionOption, nowOption } from './actions';

/** What `couplet skipped resolve` is asked. */
interface ResolveOptions {
  readonly direction?: PassDirection;
  readonly now?: boolean;
}

/** `couplet skipped resolve` */
export function resolveCommand(streams: Streams): Command {
  return tenantCommand<ResolveOptions>(
    streams,
    'resolve',
    'choose the side that wins a conflict field by field',
    async ({ at, args, options: { direction, now } }) => {
      const [mapping = '', name = ''] = args;
      const winners = readWinners(args[2] as unknown as readonly string[]);
      const places = await findPlaces(at.tenant, mapping, [name], direction);
      for (const place of places) await resolveConflict(at.tenant, actor, place, winners);
      return answerAction(at, { done: places, left: [] }, now === true ? 'now' : 'nextRun');
    },
  )
    .argument(...mappingArgument)
    .argument('<record>', `${localRecord}; or the key that the list shows`)
    .argument('<field=side...>', 'each field in conflict, as the list shows it, with local or integration')
    .addOption(directionOption())
    .addOption(nowOption())
    .addHelpText(
      ...examples('couplet skipped resolve CUSTOMER 10000 eMail~emailaddress1=local phoneNo~telephone1=integration'),
    );
}
