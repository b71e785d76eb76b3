import { forcedRun, fullRun, modifiedRun } from '@couplet/core/internal';
import { Command } from 'commander';
import { withInterrupt } from '../command-line/interrupt';
import { dataDirectoryOption, tenantOption, type CompanyOptions } from '../command-line/options';
import { progressFor } from '../command-line/progress-for';
import type { Streams } from '../command-line/streams';
import { withTenant } from '../program/with-tenant';
import { behindLines } from '../report/behind-text';
import { resultsTable } from '../report/results-table';
import { stayedBehind } from '../report/stayed-behind';
import { jobsOf } from '../synchronize/mapping-result';
import { synchronizeOne } from '../synchronize/synchronize';

/** What `couplet synch` is asked. */
interface SynchOptions extends CompanyOptions {
  readonly full?: boolean;
  readonly forced?: boolean;
}

/** `couplet synch` */
export function synchCommand(streams: Streams): Command {
  return new Command('synch')
    .description('run one mapping: what has changed since the last run')
    .argument('<mapping>', 'name of a mapping, such as CUSTOMER')
    .option('--full', 'compare everything, and make what is missing')
    .option('--forced', 'compare everything by its values, and let the local side win where two-way fields differ')
    .addOption(tenantOption())
    .addOption(dataDirectoryOption())
    .action(async (name: string, { full, forced, ...company }: SynchOptions) => {
      const progress = progressFor(streams);
      const text = await withInterrupt(streams, (interrupt) =>
        withTenant(company, interrupt, async ({ program, tenant }) => {
          const mapping = tenant.mapping(name);
          const work = {
            tenant,
            worker: program.worker,
            localPool: program.localPool,
            progress,
            signal: interrupt.signal,
          };
          const results = await synchronizeOne(
            work,
            mapping,
            forced === true ? forcedRun : full === true ? fullRun : modifiedRun,
          ).finally(() => progress.end());
          interrupt.check();
          const behind = await stayedBehind(tenant, mapping, jobsOf(results, mapping.name));
          const lines =
            behind.length === 0 ? ['No record stays behind.'] : ['What stays behind, and why', ...behindLines(behind)];
          return [resultsTable(results, behind), '', ...lines].join('\n');
        }),
      );
      streams.out(text);
    });
}
