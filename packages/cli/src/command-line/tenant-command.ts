import type { ConfiguredTenant } from '@couplet/core';
import { Command } from 'commander';
import { withProgram } from '../program/with-program';
import { withTenant, type TenantAtWork } from '../program/with-tenant';
import { withInterrupt, type Interrupt } from './interrupt';
import { dataDirectoryOption, tenantOption, type CompanyOptions } from './options';
import type { Streams } from './streams';

/** Who acts, in the audit trail. */
export const actor = 'command line';

/** What a command on a tenant answers: for programs, and for people. */
export interface TenantAnswer {
  readonly json: unknown;
  readonly text: string;
}

/** What a command on a tenant is given: its options as they were parsed, and its arguments in order. */
export interface TenantRequest<Options> {
  readonly at: TenantAtWork;
  readonly options: Options;
  readonly args: readonly (string | undefined)[];
  readonly interrupt: Interrupt;
}

/** What a command on the configuration of a tenant is given. */
export interface ConfigurationRequest<Options> {
  readonly tenant: ConfiguredTenant;
  readonly options: Options;
  readonly args: readonly (string | undefined)[];
}

/** A command that works on the tenant of a data directory and answers in text or, with `--json`, in one JSON document. */
export function tenantCommand<Options extends object = object>(
  streams: Streams,
  name: string,
  description: string,
  work: (request: TenantRequest<Options>) => Promise<TenantAnswer>,
): Command {
  return answering<Options>(streams, name, description, ({ company, options, args, interrupt }) =>
    withTenant(company, interrupt, async (at) => {
      const found = await work({ at, options, args, interrupt });
      interrupt.check();
      return found;
    }),
  );
}

/** A command that works on what a tenant configured, without opening the tenant: it mends what keeps it from opening, too. */
export function configurationCommand<Options extends object = object>(
  streams: Streams,
  name: string,
  description: string,
  work: (request: ConfigurationRequest<Options>) => Promise<TenantAnswer>,
): Command {
  return answering<Options>(streams, name, description, ({ company, options, args, interrupt }) =>
    withProgram(company, interrupt, async ({ program, tenant }) =>
      work({ tenant: await program.host.configuredTenant(tenant), options, args }),
    ),
  );
}

/** What the command line gave. */
interface Given<Options> extends Omit<TenantRequest<Options>, 'at'> {
  readonly company: CompanyOptions;
}

function answering<Options extends object>(
  streams: Streams,
  name: string,
  description: string,
  work: (given: Given<Options>) => Promise<TenantAnswer>,
): Command {
  return new Command(name)
    .description(description)
    .option('--json', 'print one JSON document instead of text')
    .addOption(tenantOption())
    .addOption(dataDirectoryOption())
    .action(async (...given: unknown[]) => {
      const options = given.at(-2) as Options & CompanyOptions & { readonly json?: boolean };
      const args = given.slice(0, -2) as readonly (string | undefined)[];
      const answer = await withInterrupt(streams, (interrupt) => work({ company: options, options, args, interrupt }));
      streams.out(options.json === true ? JSON.stringify(answer.json, null, 2) : answer.text);
    });
}
