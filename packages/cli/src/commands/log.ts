import { cancelRun, clearLog, housekeeping, listRunErrors, listRuns } from '@couplet/core';
import { Command } from 'commander';
import { wholeNumber } from '../command-line/options';
import { pointInTime } from '../command-line/point-in-time';
import type { Streams } from '../command-line/streams';
import { actor, tenantCommand } from '../command-line/tenant-command';
import { logText, runErrorsText } from '../log/log-text';

/** Which runs `couplet log runs` shows. */
interface LogOptions {
  readonly failed?: boolean;
  readonly from?: string;
  readonly until?: string;
  readonly after?: number;
  readonly limit: number;
}

/** `couplet log` */
export function logCommand(streams: Streams): Command {
  const runs = tenantCommand<LogOptions>(
    streams,
    'runs',
    'show runs, newest first',
    async ({ at: { tenant }, args: [mapping], options: { failed, limit, ...rest } }) => {
      const page = await listRuns(tenant, { mapping, failedOnly: failed, size: limit, ...asked(rest) });
      return { json: page, text: logText(page) };
    },
  )
    .argument('[mapping]', 'name of a mapping, such as CUSTOMER; all without one')
    .option('--failed', 'only runs with failed records')
    .option('--from <time>', 'started at that time or later, for example 2026-01-31T12:00:00Z', pointInTime)
    .option('--until <time>', 'started before that time', pointInTime)
    .option('--after <number>', 'go on below this number', wholeNumber(1, Number.MAX_SAFE_INTEGER))
    .option('--limit <n>', 'runs to show', wholeNumber(1, 1000), 50);
  const errors = tenantCommand<{ readonly after: number; readonly limit: number }>(
    streams,
    'errors',
    'show what a run told of records, with the records of both sides',
    async ({ at: { tenant }, args: [run = ''], options: { after, limit } }) => {
      const found = await listRunErrors(tenant, run, { after, size: limit });
      return { json: found, text: runErrorsText(found) };
    },
  )
    .argument('<run>', 'id of a run')
    .option('--after <n>', 'pass over that many', wholeNumber(0, Number.MAX_SAFE_INTEGER), 0)
    .option('--limit <n>', 'records to show', wholeNumber(1, 10_000), 100);
  const clear = tenantCommand<{ readonly days: number }>(
    streams,
    'clear',
    'forget runs that ended; what skipped records refer to is kept',
    async ({ at: { tenant, program }, options: { days } }) => {
      const runsGone = await clearLog(tenant, actor, days, program.worker.clock);
      return { json: { runs: runsGone }, text: `${runsGone} runs are forgotten.` };
    },
  ).option('--days <n>', 'only those that ended that many days ago', wholeNumber(0, 36_500), 7);
  const tidy = tenantCommand(
    streams,
    'tidy',
    'do the housekeeping now, as couplet run does it every hour',
    async ({ at: { tenant, program } }) => {
      const gone = await housekeeping(tenant, program.worker.clock);
      const text = Object.entries(gone).map(
        ([what, count]) => `${what}: ${count === null ? 'failed, see the log' : `${count} forgotten`}`,
      );
      return { json: gone, text: text.join('\n') };
    },
  );
  const cancel = tenantCommand(
    streams,
    'cancel',
    'cancel a run that is not finished',
    async ({ at: { tenant }, args: [id = ''] }) => {
      const run = await cancelRun(tenant, actor, id);
      return { json: run, text: `The run of ${run.mapping} is ${run.state}.` };
    },
  ).argument('<run>', 'id of a run');
  const command = new Command('log').description('look at runs and what they told, cancel and forget them');
  for (const below of [runs, errors, cancel, clear, tidy]) command.addCommand(below);
  return command;
}

/** What was given at all. */
function asked({ from, until, after }: Omit<LogOptions, 'failed' | 'limit'>) {
  return {
    ...(from === undefined ? {} : { from }),
    ...(until === undefined ? {} : { until }),
    ...(after === undefined ? {} : { after }),
  };
}
