import {
  carryOutRun,
  coupleRecords,
  matchRecords,
  uncoupleRecords,
  type Run,
  type RunMode,
} from '@couplet/core/internal';
import { Option, type Command } from 'commander';
import type { RecordKey } from '@couplet/core';
import type { Streams } from '../command-line/streams';
import { actor, tenantCommand, type TenantAnswer, type TenantRequest } from '../command-line/tenant-command';
import { UsageError } from '../command-line/usage-error';
import { couplingText } from '../couplings/coupling-text';

const mappingArgument = ['<mapping>', 'name of a mapping, such as CUSTOMER'] as const;

/** `couplet couple` */
export function coupleCommand(streams: Streams): Command {
  return tenantCommand<{ readonly synchronize: NonNullable<RunMode['then']> }>(
    streams,
    'couple',
    'couple a local record with one of Dataverse',
    async (request) => {
      const { at, args, options } = request;
      const [mapping = '', localKey = '', integrationKey = ''] = args;
      const pair = { localKey: localKey as RecordKey, integrationKey: integrationKey as RecordKey };
      const { tenant, program } = at;
      return carriedOut(
        request,
        await coupleRecords(tenant, actor, mapping, [pair], program.worker, options.synchronize),
      );
    },
  )
    .argument(...mappingArgument)
    .argument('<local>', 'key of the local record')
    .argument('<dataverse>', 'key of the record in Dataverse')
    .addOption(
      new Option('--synchronize <how>', 'what follows: none, as the mapping goes, or the side that wins')
        .choices(['none', 'byMapping', 'toIntegrationTable', 'fromIntegrationTable'])
        .default('byMapping'),
    );
}

/** `couplet uncouple` */
export function uncoupleCommand(streams: Streams): Command {
  return tenantCommand<{ readonly all?: boolean }>(
    streams,
    'uncouple',
    'remove the couplings of local records, or of all; the records stay',
    async (request) => {
      const { at, args, options } = request;
      const [mapping = ''] = args;
      const keys = (args[1] as unknown as readonly RecordKey[] | undefined) ?? [];
      if (keys.length > 0 === (options.all === true))
        throw new UsageError('Name the records to uncouple, or say --all. See couplet --help.');
      const chosen = options.all === true ? 'all' : ({ side: 'local', keys } as const);
      const { tenant, program } = at;
      return carriedOut(request, await uncoupleRecords(tenant, actor, mapping, chosen, program.worker));
    },
  )
    .argument(...mappingArgument)
    .argument('[local...]', 'keys of local records')
    .option('--all', 'all records of the mapping');
}

/** `couplet match` */
export function matchCommand(streams: Streams): Command {
  return tenantCommand<{ readonly create?: boolean; readonly synchronize: boolean }>(
    streams,
    'match',
    'couple the records that hold the same match keys',
    async (request) => {
      const { at, args, options } = request;
      const [mapping = ''] = args;
      const { create, synchronize } = options;
      const asked = { synchronize, ...(create === undefined ? {} : { create }) };
      const { tenant, program } = at;
      return carriedOut(request, await matchRecords(tenant, actor, mapping, asked, program.worker));
    },
  )
    .argument(...mappingArgument)
    .option('--create', 'make what has no match')
    .option('--no-synchronize', 'leave the values of coupled records as they are');
}

async function carriedOut(
  { at: { tenant, program }, interrupt }: TenantRequest<object>,
  run: Run,
): Promise<TenantAnswer> {
  const result = await carryOutRun(tenant, run.id, program.worker, interrupt.signal);
  return { json: result, text: couplingText(result) };
}
