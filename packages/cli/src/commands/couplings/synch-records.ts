import { carryOutRun, synchronizeRecords, type CouplingResult, type RecordLeftOut } from '@couplet/core';
import { Option, type Command } from 'commander';
import { examples } from '../../command-line/examples';
import { keysOf, localRecord, mappingArgument } from '../../command-line/record-arguments';
import type { Streams } from '../../command-line/streams';
import { actor, tenantCommand } from '../../command-line/tenant-command';
import { couplingText } from '../../couplings/coupling-text';

/** How `couplet synch-records` synchronizes. */
interface SynchRecordsOptions {
  readonly overwrite?: 'local' | 'integration';
}

const reasons: Readonly<Record<RecordLeftOut['code'], string>> = {
  CPL_NOT_COUPLED: 'is not coupled',
  CPL_RECORD_SKIPPED: 'is on the list of skipped records; see couplet skipped list',
};

const ways = { local: 'fromIntegrationTable', integration: 'toIntegrationTable' } as const;

/** `couplet synch-records` */
export function synchRecordsCommand(streams: Streams): Command {
  return tenantCommand<SynchRecordsOptions>(
    streams,
    'synch-records',
    'synchronize coupled local records: what changed, or one side over the other',
    async ({ at: { tenant, program }, args, options: { overwrite }, interrupt }) => {
      const [mapping = ''] = args;
      const names = args[1] as unknown as readonly string[];
      const keys = await keysOf(tenant, mapping, 'local', names);
      const way = overwrite === undefined ? 'merge' : ways[overwrite];
      const chosen = { side: 'local' as const, keys };
      const { runs, left } = await synchronizeRecords(tenant, actor, mapping, chosen, way, program.worker);
      const results: CouplingResult[] = [];
      for (const { id } of runs) results.push(await carryOutRun(tenant, id, program.worker, interrupt.signal));
      const lines = left.map(({ key, code }) => `${names[keys.indexOf(key)] ?? key} ${reasons[code]}.`);
      return { json: { results, left }, text: [...results.map(couplingText), ...lines].join('\n') };
    },
  )
    .argument(...mappingArgument)
    .argument('<local...>', localRecord)
    .addOption(
      new Option('--overwrite <side>', 'the side whose values go where the two differ').choices([
        'local',
        'integration',
      ]),
    )
    .addHelpText(
      ...examples(
        'couplet synch-records CUSTOMER 10000 20000',
        'couplet synch-records CUSTOMER 10000 --overwrite local',
      ),
    );
}
