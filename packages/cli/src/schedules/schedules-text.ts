import type { ScheduleView } from '@couplet/core/internal';
import { textTable } from '../output/text-table';

/** The schedules as people read them: mappings, then jobs. */
export function schedulesText(views: readonly ScheduleView[]): string {
  const columns = ['name', '', 'every', 'if idle', 'state', 'due', ''];
  const rows = views.map(({ work, kind, schedule, state, dueAt, failures, reason, pause }) => [
    work,
    kind,
    `${schedule.intervalMinutes} min`,
    schedule.inactivityTimeoutMinutes === 0 ? 'when woken' : `${schedule.inactivityTimeoutMinutes} min`,
    state,
    dueAt ?? '',
    pause !== null
      ? `by ${pause.actor} since ${pause.since}`
      : failures === 0
        ? ''
        : `${failures} times in a row: ${reason ?? ''}`,
  ]);
  return textTable(
    columns.map((title) => ({ title })),
    rows,
  );
}
