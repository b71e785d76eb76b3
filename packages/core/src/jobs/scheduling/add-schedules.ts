import type { ScheduleRepository } from '../../ports/repositories/schedule-repository';
import type { Work } from '../work/work';
import { isoMoment } from './schedule-settings';

/** Makes schedules for works that have none: due at once, or resting first where they are to (EN-295). */
export async function addSchedules(schedules: ScheduleRepository, works: readonly Work[], now: number): Promise<void> {
  const resting = works.filter(({ startsInactive }) => startsInactive);
  const rest = works.filter(({ startsInactive }) => !startsInactive);
  await schedules.add(
    rest.map(({ name }) => name),
    isoMoment(now),
  );
  for (const { name, schedule } of resting) {
    const minutes = schedule.inactivityTimeoutMinutes;
    await schedules.add([name], minutes === 0 ? null : isoMoment(now + minutes * 60_000), 'inactive');
  }
}
