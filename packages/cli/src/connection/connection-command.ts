import { ConfirmationNeededError } from '@couplet/plugin-dataverse';
import { Command } from 'commander';
import { withInterrupt } from '../command-line/interrupt';
import { dataDirectoryOption, tenantOption, type CompanyOptions } from '../command-line/options';
import type { Streams } from '../command-line/streams';
import type { TenantAnswer } from '../command-line/tenant-command';
import { NotConfirmedError } from './errors';
import { withConnection, type ConnectionAtWork } from './with-connection';

/** Options that every command on a connection has. */
export interface ConnectionFlags extends CompanyOptions {
  readonly json?: boolean;
  readonly yes?: boolean;
}

/** What a command on a connection is given: the connection, its options as they were parsed, and its arguments in order. */
export interface ConnectionRequest<Options> extends ConnectionAtWork {
  readonly options: Options & ConnectionFlags;
  readonly args: readonly (string | readonly string[] | undefined)[];
}

/** A command on the connection of a company. What needs a confirmation has `--yes`. Answers in text or, with `--json`, in one JSON document. */
export function connectionCommand<Options extends object = object>(
  streams: Streams,
  name: string,
  description: string,
  work: (request: ConnectionRequest<Options>) => Promise<TenantAnswer>,
): Command {
  return new Command(name)
    .description(description)
    .option('--json', 'print one JSON document instead of text')
    .addOption(tenantOption())
    .addOption(dataDirectoryOption())
    .action(async (...given: unknown[]) => {
      const options = given.at(-2) as Options & ConnectionFlags;
      const args = given.slice(0, -2) as ConnectionRequest<Options>['args'];
      const answer = await withInterrupt(streams, (interrupt) =>
        withConnection(options, interrupt, (at) => work({ ...at, options, args })),
      ).catch((error: unknown) => {
        throw error instanceof ConfirmationNeededError ? new NotConfirmedError(error.questions) : error;
      });
      streams.out(options.json === true ? JSON.stringify(answer.json, null, 2) : answer.text);
    });
}

/** The same with `--yes`. */
export function confirmedCommand<Options extends object = object>(
  ...command: Parameters<typeof connectionCommand<Options>>
): Command {
  return connectionCommand(...command).option('-y, --yes', 'go on without a question');
}
