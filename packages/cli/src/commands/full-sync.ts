import {
  FullSynchronizationReview,
  letRunsCreate,
  startFullSynchronization,
  type ReviewLineView,
} from '@couplet/core/internal';
import { Command } from 'commander';
import { withInterrupt } from '../command-line/interrupt';
import { dataDirectoryOption, tenantOption, type CompanyOptions } from '../command-line/options';
import { progressFor } from '../command-line/progress-for';
import type { Streams } from '../command-line/streams';
import { actor } from '../command-line/tenant-command';
import { UsageError } from '../command-line/usage-error';
import { reviewText } from '../full-synchronization/review-text';
import { withTenant, type TenantAtWork } from '../program/with-tenant';
import { Recorder } from '../synchronize/recorder';

/** What the commands below `couplet full-sync` are asked. */
interface FullSyncOptions extends CompanyOptions {
  readonly json?: boolean;
}

/** `couplet full-sync` */
export function fullSyncCommand(streams: Streams): Command {
  const command = new Command('full-sync').description('review and start the full synchronization of all mappings');
  const add = (
    name: string,
    description: string,
    work: (
      at: TenantAtWork,
      review: FullSynchronizationReview,
      args: readonly string[],
      signal: AbortSignal,
    ) => Promise<readonly ReviewLineView[]>,
  ): void => {
    command
      .command(name)
      .description(description)
      .option('--json', 'print one JSON document instead of text')
      .addOption(tenantOption())
      .addOption(dataDirectoryOption())
      .action(async (...given: unknown[]) => {
        const args = given.filter((one) => typeof one === 'string');
        const { json, ...company } = given.at(-2) as FullSyncOptions;
        const lines = await withInterrupt(streams, (interrupt) =>
          withTenant(company, interrupt, async (at) => {
            const found = await work(at, new FullSynchronizationReview(at.tenant), args, interrupt.signal);
            interrupt.check();
            return found;
          }),
        );
        streams.out(json === true ? JSON.stringify(lines, null, 2) : reviewText(lines));
      });
  };
  add('review', 'show what is recommended for each mapping, in the order in which they go', (_, review) =>
    review.refresh(),
  );
  add(
    'start',
    'work through the review; goes on where it was interrupted',
    async ({ tenant, program }, _review, _args, signal) => {
      const progress = progressFor(streams);
      const options = { tenant, worker: program.worker, localPool: program.localPool, progress, signal };
      let lines: readonly ReviewLineView[] = [];
      await Recorder.during(options, async (recorder) => {
        lines = await startFullSynchronization(tenant, program.worker, recorder, signal);
      }).finally(() => progress.end());
      return lines;
    },
  );
  add(
    'restart <mapping>',
    'make a finished or failed mapping ready to be started again',
    async (_, review, [name = '']) => {
      await review.restart(name);
      return review.lines();
    },
  );
  add('couple-first <mapping>', 'couple the records that match before any are made', async (_, review, [name = '']) => {
    await review.choose(name, 'coupleRecords');
    return review.lines();
  });
  add('create-all <mapping>', 'make every record that has no other half', async (_, review, [name = '']) => {
    await review.choose(name, 'fullSynchronization');
    return review.lines();
  });
  add('leave-out <mapping>', 'leave a mapping out until the review is reset', async (_, review, [name = '']) => {
    await review.remove(name);
    return review.lines();
  });
  add(
    'answer <mapping> <yes|no>',
    'say whether scheduled runs of an only-coupled mapping may make records from now on',
    async ({ tenant }, review, [name = '', answer = '']) => {
      if (answer !== 'yes' && answer !== 'no') throw new UsageError('The answer is yes or no. See couplet --help.');
      await letRunsCreate(tenant, actor, name, answer === 'yes');
      return review.lines();
    },
  );
  add('reset', 'forget the review, and make a new one', (_, review) => review.reset());
  return command;
}
