import { carryOutRun, synchronizeRecords, type CouplingResult, type RecordKey } from '@couplet/core';
import { Option, type Command } from 'commander';
import type { Streams } from '../command-line/streams';
import { actor, tenantCommand } from '../command-line/tenant-command';
import { couplingText } from '../couplings/coupling-text';

/** How `couplet synch-records` synchronizes. */
interface SynchRecordsOptions {
  readonly overwrite?: 'local' | 'integration';
}

const ways = { local: 'fromIntegrationTable', integration: 'toIntegrationTable' } as const;

/** `couplet synch-records` */
export function synchRecordsCommand(streams: Streams): Command {
  return tenantCommand<SynchRecordsOptions>(
    streams,
    'synch-records',
    'synchronize coupled local records: what changed, or one side over the other',
    async ({ at: { tenant, program }, args, options: { overwrite }, interrupt }) => {
      const [mapping = ''] = args;
      const keys = args[1] as unknown as readonly RecordKey[];
      const way = overwrite === undefined ? 'merge' : ways[overwrite];
      const chosen = { side: 'local' as const, keys };
      const { runs, left } = await synchronizeRecords(tenant, actor, mapping, chosen, way, program.worker);
      const results: CouplingResult[] = [];
      for (const { id } of runs) results.push(await carryOutRun(tenant, id, program.worker, interrupt.signal));
      const lines = left.map(({ key, code }) => `${key} is left out: ${code}`);
      return { json: { results, left }, text: [...results.map(couplingText), ...lines].join('\n') };
    },
  )
    .argument('<mapping>', 'name of a mapping, such as CUSTOMER')
    .argument('<local...>', 'keys of local records')
    .addOption(
      new Option('--overwrite <side>', 'the side whose values go where the two differ').choices([
        'local',
        'integration',
      ]),
    );
}
