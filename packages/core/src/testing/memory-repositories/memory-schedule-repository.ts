import type { Pause, ScheduleEntry, ScheduleRepository } from '../../ports/repositories/schedule-repository';
import { compareKeys } from './compare-keys';
import type { TenantData } from './tenant-data';

/** {@link ScheduleRepository} in memory. */
export class MemoryScheduleRepository implements ScheduleRepository {
  constructor(private readonly data: TenantData) {}

  async list(): Promise<readonly ScheduleEntry[]> {
    return [...this.data.schedules.all()].sort((one, other) => compareKeys(one.mapping, other.mapping));
  }

  async add(mappings: readonly string[], dueAt: string): Promise<void> {
    for (const mapping of mappings)
      if (this.data.schedules.get(mapping) === undefined)
        this.data.schedules.set(mapping, { mapping, dueAt, state: 'ready', failures: 0, reason: null, wakes: 0 });
  }

  async wake(mappings: readonly string[], dueAt: string, unlessDueBy: string): Promise<void> {
    for (const mapping of new Set(mappings)) {
      const entry = this.data.schedules.get(mapping);
      if (entry === undefined) continue;
      const isSoon = entry.dueAt !== null && entry.dueAt <= unlessDueBy;
      this.data.schedules.set(mapping, {
        ...entry,
        wakes: entry.wakes + 1,
        dueAt: isSoon ? entry.dueAt : dueAt,
        state: entry.state === 'inactive' ? 'ready' : entry.state,
      });
    }
  }

  async settle(entry: ScheduleEntry, wokenDueAt: string): Promise<void> {
    const stored = this.data.schedules.get(entry.mapping);
    if (stored === undefined) return;
    const woken = stored.wakes > entry.wakes;
    const isLate = entry.dueAt === null || entry.dueAt > wokenDueAt;
    this.data.schedules.set(entry.mapping, {
      ...entry,
      wakes: stored.wakes,
      dueAt: woken && isLate ? wokenDueAt : entry.dueAt,
      state: woken && entry.state === 'inactive' ? 'ready' : entry.state,
    });
  }

  async pauses(): Promise<readonly Pause[]> {
    return [...this.data.pauses.all()].sort((one, other) => compareKeys(one.mapping ?? '', other.mapping ?? ''));
  }

  async pause(pause: Pause): Promise<void> {
    const name = pause.mapping ?? '';
    if (this.data.pauses.get(name) === undefined) this.data.pauses.set(name, { ...pause });
  }

  async resume(mapping: string | null): Promise<boolean> {
    const held = this.data.pauses.get(mapping ?? '') !== undefined;
    this.data.pauses.delete(mapping ?? '');
    return held;
  }
}
