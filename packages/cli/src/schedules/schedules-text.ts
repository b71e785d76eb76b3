import type { ScheduleView } from '@couplet/core/internal';
import { textTable } from '../output/text-table';

/** The schedules as people read them. */
export function schedulesText(views: readonly ScheduleView[]): string {
  const columns = ['mapping', 'every', 'if idle', 'state', 'due', ''];
  const rows = views.map(({ mapping, schedule, state, dueAt, failures, reason, pause }) => [
    mapping,
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
