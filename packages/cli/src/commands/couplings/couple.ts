import { coupleRecords, type RecordKey } from '@couplet/core';
import type { RunMode } from '@couplet/core/internal';
import { Option, type Command } from 'commander';
import { examples } from '../../command-line/examples';
import { keyOf, localRecord, mappingArgument } from '../../command-line/record-arguments';
import type { Streams } from '../../command-line/streams';
import { actor, tenantCommand } from '../../command-line/tenant-command';
import { carriedOut } from '../../couplings/carried-out';

/** `couplet couple` */
export function coupleCommand(streams: Streams): Command {
  return tenantCommand<{ readonly synchronize: NonNullable<RunMode['then']> }>(
    streams,
    'couple',
    'couple a local record with one of Dataverse',
    async (request) => {
      const { at, args, options } = request;
      const { tenant, program } = at;
      const [mapping = '', local = '', integrationKey = ''] = args;
      const localKey = await keyOf(tenant, mapping, 'local', local);
      const pair = { localKey, integrationKey: integrationKey as RecordKey };
      return carriedOut(
        request,
        await coupleRecords(tenant, actor, mapping, [pair], program.worker, options.synchronize),
      );
    },
  )
    .argument(...mappingArgument)
    .argument('<local>', localRecord)
    .argument('<dataverse>', 'id of the row in Dataverse; couplet candidates shows them')
    .addOption(
      new Option('--synchronize <how>', 'what follows: none, as the mapping goes, or the side that wins')
        .choices(['none', 'byMapping', 'toIntegrationTable', 'fromIntegrationTable'])
        .default('byMapping'),
    )
    .addHelpText(...examples('couplet couple CUSTOMER 10000 8f1c2b7e-5d0a-4a56-9e0c-3c2b1a0f9e8d'));
}
