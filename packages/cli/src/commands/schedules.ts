import { listSchedules, pauseMapping, resumeMapping } from '@couplet/core/internal';
import type { Command } from 'commander';
import type { Streams } from '../command-line/streams';
import { actor, tenantCommand } from '../command-line/tenant-command';
import { schedulesText } from '../schedules/schedules-text';

/** `couplet schedules` */
export function schedulesCommand(streams: Streams): Command {
  return tenantCommand(streams, 'schedules', 'show when each mapping runs next', async ({ at }) => {
    const views = await listSchedules(at.tenant);
    return { json: views, text: schedulesText(views) };
  });
}

/** `couplet pause` */
export function pauseCommand(streams: Streams): Command {
  return tenantCommand(
    streams,
    'pause',
    'hold the scheduled runs of a mapping, or of all; changes are kept however long it takes',
    async ({ at: { tenant, program }, args: [mapping = null] }) => {
      await pauseMapping(tenant, actor, mapping, program.worker.clock);
      const views = await listSchedules(tenant);
      return { json: views, text: schedulesText(views) };
    },
  ).argument('[mapping]', 'name of a mapping, such as CUSTOMER; all without one');
}

/** `couplet resume` */
export function resumeCommand(streams: Streams): Command {
  return tenantCommand(
    streams,
    'resume',
    'let the scheduled runs of a mapping, or of all, go on',
    async ({ at: { tenant, program }, args: [mapping = null] }) => {
      const held = await resumeMapping(tenant, actor, mapping, program.worker.clock);
      const views = await listSchedules(tenant);
      const note = held ? [] : [`${mapping ?? 'The company'} was not paused.`, ''];
      return { json: views, text: [...note, schedulesText(views)].join('\n') };
    },
  ).argument('[mapping]', 'name of a mapping, such as CUSTOMER; what holds all without one');
}
