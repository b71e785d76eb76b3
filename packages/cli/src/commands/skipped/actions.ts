import {
  deleteSurvivors,
  restoreDeleted,
  retrySkipped,
  synchronizeSkipped,
  uncoupleSkipped,
  type ActionResult,
  type OpenTenant,
  type PassDirection,
  type SkippedPlace,
} from '@couplet/core';
import type { Worker } from '@couplet/core/internal';
import { Option, type Command } from 'commander';
import { localRecord, mappingArgument } from '../../command-line/record-arguments';
import type { Streams } from '../../command-line/streams';
import { actor, tenantCommand } from '../../command-line/tenant-command';
import { answerAction } from '../../skipped/act';
import { findPlaces } from '../../skipped/find-places';

/** What can be done with records of the list. */
interface Action {
  readonly name: string;
  readonly description: string;
  /** Whether it is done at once, not by the next run. */
  readonly atOnce?: boolean;
  readonly act: (tenant: OpenTenant, places: readonly SkippedPlace[], worker: Worker) => Promise<ActionResult>;
}

const actions: readonly Action[] = [
  { name: 'retry', description: 'try records again', act: (tenant, places) => retrySkipped(tenant, actor, places) },
  {
    name: 'keep-local',
    description: 'let the local side win what is in conflict',
    act: (tenant, places) => synchronizeSkipped(tenant, actor, places, 'local'),
  },
  {
    name: 'keep-dataverse',
    description: 'let Dataverse win what is in conflict',
    act: (tenant, places) => synchronizeSkipped(tenant, actor, places, 'integration'),
  },
  {
    name: 'restore',
    description: 'create the deleted half of records again',
    act: (tenant, places) => restoreDeleted(tenant, actor, places),
  },
  {
    name: 'delete',
    description: 'delete the half that survived',
    atOnce: true,
    act: (tenant, places, worker) => deleteSurvivors(tenant, actor, places, worker),
  },
  {
    name: 'uncouple',
    description: 'remove the couplings of records',
    atOnce: true,
    act: (tenant, places, worker) => uncoupleSkipped(tenant, actor, places, worker),
  },
];

/** What such a command is asked. */
interface ActionOptions {
  readonly direction?: PassDirection;
  readonly now?: boolean;
}

/** The commands below `couplet skipped` that act on chosen records. */
export function actionCommands(streams: Streams): readonly Command[] {
  return actions.map(({ name, description, atOnce = false, act }) => {
    const command = tenantCommand<ActionOptions>(
      streams,
      name,
      description,
      async ({ at, args, options: { direction, now } }) => {
        const names = args[1] as unknown as readonly string[];
        const places = await findPlaces(at.tenant, args[0] ?? '', names, direction);
        const result = await act(at.tenant, places, at.program.worker);
        return answerAction(at, result, atOnce ? 'atOnce' : now === true ? 'now' : 'nextRun');
      },
    )
      .argument(...mappingArgument)
      .argument('<record...>', `${localRecord}; or the key that the list shows`)
      .addOption(directionOption());
    return atOnce ? command : command.addOption(nowOption());
  });
}

/** `--direction`, where a record may be on the list once per direction. */
export function directionOption(): Option {
  return new Option('--direction <direction>', 'where the record was to go, if the list shows it for both').choices([
    'toIntegrationTable',
    'fromIntegrationTable',
  ]);
}

/** `--now`, of what the next run would carry out. */
export function nowOption(): Option {
  return new Option('--now', 'carry it out at once, in a run of these records alone');
}
