import type { OpenTenant } from '../../host/tenant';
import type { FeedMark } from '../../ports/change-feed';
import type { Clock } from '../../ports/clock';
import { listensTo } from '../work/work';
import { worksOf } from '../work/works-of';
import { peekLocalChanges } from './peek-local-changes';
import type { ScheduleSettings } from './schedule-settings';
import { wakeSoon } from './wake-mappings';

/**
 * Notices local changes that nobody gave a hint about, and wakes what they concern. The system is asked which tables changed, all of them in one
 * question; feeds are read besides, now and then, or where the system cannot tell.
 */
export class LocalChanges {
  #mark: FeedMark | null = null;
  #peekedAt = Number.NEGATIVE_INFINITY;
  /** Not asked before that: the last question was not answered. */
  #askAgainAt = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly clock: Clock,
    private readonly settings: ScheduleSettings,
  ) {}

  /** Looks once. Gives the names of the mappings and jobs that were woken. */
  async look(tenant: OpenTenant): Promise<readonly string[]> {
    const canTell = tenant.systems.local.feed.changedTables !== undefined;
    const told = canTell ? await this.#ask(tenant) : [];
    const { peekEvery, checkEvery } = this.settings;
    if (this.clock.now() - this.#peekedAt < (canTell ? checkEvery : peekEvery)) return told;
    this.#peekedAt = this.clock.now();
    // after the first mark was taken: what changes from then on is told
    return [...told, ...(await peekLocalChanges(tenant, this.clock, this.settings))];
  }

  async #ask(tenant: OpenTenant): Promise<readonly string[]> {
    if (this.clock.now() < this.#askAgainAt) return [];
    const works = worksOf(tenant);
    const tables = new Map(
      works.flatMap((work) => work.wokenBy().filter(({ side }) => side === 'local')).map((one) => [one.name, one]),
    );
    try {
      const { feed } = tenant.systems.local;
      const changed = await feed.changedTables?.([...tables.values()], this.#mark);
      if (changed === undefined) return [];
      const names = works
        .filter((work) => changed.tables.some(({ side, name }) => listensTo(work, { side, table: name })))
        .map(({ name }) => name);
      await wakeSoon(tenant, names, this.clock, this.settings);
      this.#mark = changed.mark;
      return names;
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      tenant.logger.warn('local changes not looked for', { tenant: tenant.id, message });
      this.#askAgainAt = this.clock.now() + this.settings.peekEvery;
      return [];
    }
  }
}
