import {
  deleteSurvivors,
  listSkipped,
  restoreDeleted,
  retryAllSkipped,
  retrySkipped,
  synchronizeSkipped,
  uncoupleSkipped,
  type ActionResult,
  type OpenTenant,
  type SkippedPlace,
  type Worker,
} from '@couplet/core/internal';
import { Command, Option } from 'commander';
import { wholeNumber } from '../command-line/options';
import type { Streams } from '../command-line/streams';
import { actor, tenantCommand } from '../command-line/tenant-command';
import { actionText, skippedText } from '../skipped/skipped-text';

type Action = (tenant: OpenTenant, places: readonly SkippedPlace[], worker: Worker) => Promise<ActionResult>;

const actions: readonly (readonly [name: string, description: string, action: Action])[] = [
  ['retry', 'try a record again', (tenant, places) => retrySkipped(tenant, actor, places)],
  ['restore', 'create the deleted half of a record again', (tenant, places) => restoreDeleted(tenant, actor, places)],
  [
    'delete',
    'delete the half that survived',
    (tenant, places, worker) => deleteSurvivors(tenant, actor, places, worker),
  ],
  [
    'uncouple',
    'remove the coupling of a record',
    (tenant, places, worker) => uncoupleSkipped(tenant, actor, places, worker),
  ],
  ['keep-local', 'let the local side win', (tenant, places) => synchronizeSkipped(tenant, actor, places, 'local')],
  [
    'keep-dataverse',
    'let the integration side win',
    (tenant, places) => synchronizeSkipped(tenant, actor, places, 'integration'),
  ],
];

/** `couplet skipped` */
export function skippedCommand(streams: Streams): Command {
  const command = new Command('skipped').description('look at records that were set aside, and act on them');
  command.addCommand(listCommand(streams));
  for (const [name, description, action] of actions)
    command.addCommand(
      tenantCommand<{ readonly direction: SkippedPlace['direction'] }>(
        streams,
        name,
        description,
        async ({ at: { tenant, program }, args: [mapping = '', key = ''], options: { direction } }) => {
          const place = { mapping: tenant.mapping(mapping).name, direction, key: key as SkippedPlace['key'] };
          const result = await action(tenant, [place], program.worker);
          return { json: result, text: actionText(result) };
        },
      )
        .argument('<mapping>', 'name of a mapping, such as CUSTOMER')
        .argument('<key>', 'key of the record on the side that it comes from, as the list shows it')
        .addOption(
          new Option('--direction <direction>', 'where the record was to go')
            .choices(['toIntegrationTable', 'fromIntegrationTable'])
            .default('toIntegrationTable'),
        ),
    );
  command.addCommand(
    tenantCommand(
      streams,
      'retry-all',
      'try all skipped records again',
      async ({ at: { tenant }, args: [mapping] }) => {
        const count = await retryAllSkipped(tenant, actor, mapping);
        return { json: { count }, text: `${count} records are tried again by the next run.` };
      },
    ).argument('[mapping]', 'name of a mapping; all without one'),
  );
  return command;
}

function listCommand(streams: Streams): Command {
  return tenantCommand<{ readonly all?: boolean; readonly limit: number }>(
    streams,
    'list',
    'show skipped records with both halves and what the last try said',
    async ({ at: { tenant }, args: [mapping], options: { all, limit } }) => {
      const kinds = all === true ? (['skipped', 'failed', 'waiting', 'complete'] as const) : (['skipped'] as const);
      const page = await listSkipped(tenant, { ...(mapping === undefined ? {} : { mapping }), kinds, size: limit });
      return { json: page, text: skippedText(page) };
    },
  )
    .argument('[mapping]', 'name of a mapping; all without one')
    .option('--all', 'failed and waiting records, too')
    .option('--limit <n>', 'records to show', wholeNumber(1, 10_000), 100);
}
