import { listSchedules, pauseSchedule, resumeSchedule, runScheduled, type OpenTenant } from '@couplet/core/internal';
import { Command } from 'commander';
import type { Streams } from '../command-line/streams';
import { actor, tenantCommand, type TenantAnswer } from '../command-line/tenant-command';
import { schedulesText } from '../schedules/schedules-text';

const argument = '[name]';
const whose = 'name of a mapping or job, such as CUSTOMER; all without one';

/** `couplet schedules` */
export function schedulesCommand(streams: Streams): Command {
  const run = tenantCommand(
    streams,
    'run',
    'run a mapping or job here and now, as its schedule would',
    async ({ at: { tenant, program }, args: [name = ''], interrupt: { signal } }) => {
      const { mapping, state, id } = await runScheduled(tenant, actor, name, program.worker, signal);
      return { json: { work: mapping, run: id, state }, text: `The run ${id} of ${mapping} is ${state}.` };
    },
  ).argument('<name>', 'name of a mapping or job, such as CUSTOMER');
  const list = tenantCommand(streams, 'list', 'show when each mapping and job runs next', ({ at }) =>
    schedulesOf(at.tenant),
  );
  return new Command('schedules')
    .description('show when each mapping and job runs next, or run one now')
    .addCommand(list, { isDefault: true })
    .addCommand(run);
}

/** `couplet pause` */
export function pauseCommand(streams: Streams): Command {
  return tenantCommand(
    streams,
    'pause',
    'hold the scheduled runs of a mapping or job, or of all; changes are kept however long it takes',
    async ({ at: { tenant, program }, args: [name = null] }) => {
      await pauseSchedule(tenant, actor, name, program.worker.clock);
      return schedulesOf(tenant);
    },
  ).argument(argument, whose);
}

/** `couplet resume` */
export function resumeCommand(streams: Streams): Command {
  return tenantCommand(
    streams,
    'resume',
    'let the scheduled runs of a mapping or job, or of all, go on',
    async ({ at: { tenant, program }, args: [name = null] }) => {
      const held = await resumeSchedule(tenant, actor, name, program.worker.clock);
      return schedulesOf(tenant, held ? [] : [`${name ?? 'The company'} was not paused.`, '']);
    },
  ).argument(argument, whose);
}

async function schedulesOf(tenant: OpenTenant, note: readonly string[] = []): Promise<TenantAnswer> {
  const views = await listSchedules(tenant);
  return { json: views, text: [...note, schedulesText(views)].join('\n') };
}
