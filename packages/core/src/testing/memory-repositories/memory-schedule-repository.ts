import type { Pause, ScheduleEntry, ScheduleRepository } from '../../ports/repositories/schedule-repository';
import { compareKeys } from './compare-keys';
import type { TenantData } from './tenant-data';

/** {@link ScheduleRepository} in memory. */
export class MemoryScheduleRepository implements ScheduleRepository {
  constructor(private readonly data: TenantData) {}

  async list(): Promise<readonly ScheduleEntry[]> {
    return [...this.data.schedules.all()].sort((one, other) => compareKeys(one.work, other.work));
  }

  async add(works: readonly string[], dueAt: string | null, state: 'ready' | 'inactive' = 'ready'): Promise<void> {
    for (const work of works)
      if (this.data.schedules.get(work) === undefined)
        this.data.schedules.set(work, { work, dueAt, state, failures: 0, reason: null, wakes: 0 });
  }

  async wake(works: readonly string[], dueAt: string, unlessDueBy: string): Promise<void> {
    for (const work of new Set(works)) {
      const entry = this.data.schedules.get(work);
      if (entry === undefined) continue;
      const isSoon = entry.dueAt !== null && entry.dueAt <= unlessDueBy;
      this.data.schedules.set(work, {
        ...entry,
        wakes: entry.wakes + 1,
        dueAt: isSoon ? entry.dueAt : dueAt,
        state: entry.state === 'inactive' ? 'ready' : entry.state,
      });
    }
  }

  async settle(entry: ScheduleEntry, wokenDueAt: string): Promise<void> {
    const stored = this.data.schedules.get(entry.work);
    if (stored === undefined) return;
    const woken = stored.wakes > entry.wakes;
    const isLate = entry.dueAt === null || entry.dueAt > wokenDueAt;
    this.data.schedules.set(entry.work, {
      ...entry,
      wakes: stored.wakes,
      dueAt: woken && isLate ? wokenDueAt : entry.dueAt,
      state: woken && entry.state === 'inactive' ? 'ready' : entry.state,
    });
  }

  async pauses(): Promise<readonly Pause[]> {
    return [...this.data.pauses.all()].sort((one, other) => compareKeys(one.work ?? '', other.work ?? ''));
  }

  async pause(pause: Pause): Promise<void> {
    const name = pause.work ?? '';
    if (this.data.pauses.get(name) === undefined) this.data.pauses.set(name, { ...pause });
  }

  async resume(work: string | null): Promise<boolean> {
    const held = this.data.pauses.get(work ?? '') !== undefined;
    this.data.pauses.delete(work ?? '');
    return held;
  }
}
