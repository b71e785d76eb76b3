import { runDue, runSchedules, systemScheduler, type Turn } from '@couplet/core/internal';
import { Command } from 'commander';
import { withInterrupt } from '../command-line/interrupt';
import { dataDirectoryOption, tenantOption, type CompanyOptions } from '../command-line/options';
import type { Streams } from '../command-line/streams';
import { withTenant } from '../program/with-tenant';

/** What `couplet run` is asked. */
interface RunOptions extends CompanyOptions {
  readonly once?: boolean;
}

/** `couplet run` */
export function runCommand(streams: Streams): Command {
  return new Command('run')
    .description('run mappings and jobs by their schedules, and when records change, until Ctrl-C')
    .option('--once', 'run what is due now, and end')
    .addOption(tenantOption())
    .addOption(dataDirectoryOption())
    .action(async ({ once, ...company }: RunOptions) => {
      await withInterrupt(streams, (interrupt) =>
        withTenant(company, interrupt, async ({ program, tenant }) => {
          const { signal } = interrupt;
          const onTurn = (turn: Turn): void => {
            if (turn.ended !== 'held') streams.out(turnText(turn, program.worker.clock.now()));
          };
          if (once === true) {
            await runDue(tenant, program.worker, { signal, onTurn });
            interrupt.check();
            return;
          }
          const jobs = tenant.jobs.length === 0 ? '' : ` and ${tenant.jobs.length} jobs`;
          streams.out(`Running ${tenant.mappings.length} mappings${jobs} by their schedules. Ctrl-C ends it.`);
          const followed = program.host.followTenant(tenant.id);
          try {
            await runSchedules(followed, program.worker, { scheduler: systemScheduler, signal, onTurn });
          } finally {
            await followed.close();
          }
        }),
      );
    });
}

function turnText({ work, ended, reason }: Turn, now: number): string {
  const what = ended === 'more' ? 'goes on' : ended;
  return `${new Date(now).toISOString()}  ${work}  ${what}${reason === null ? '' : ` (${reason}); it is tried again`}`;
}
