import type { OpenTenant } from '../../host/tenant';
import type { HeldTenant, TenantSource } from '../../host/tenant-source';
import type { ScheduleEntry } from '../../ports/repositories/schedule-repository';
import { pairName } from '../../sdk/table';
import type { Worker } from '../worker';
import { isoMoment, type ScheduleSettings } from './schedule-settings';
import { workTurn, type Turn } from './work-turn';

/** A mapping whose turn it is. */
interface TakenEntry {
  readonly entry: ScheduleEntry;
  readonly pair: string;
}

/**
 * The turns of a tenant's mappings in one process: several at once, never two on one pair of tables. Each run is begun under the
 * configuration of its time, and keeps it for as long as this process works on it.
 */
export class ScheduledWork {
  /** Pairs that have their turn: a worker's own leases do not keep it from taking them again. */
  readonly #busy = new Set<string>();
  /** The tenants under which runs were begun that go on in a later turn, by mapping. */
  readonly #underWay = new Map<string, HeldTenant>();

  constructor(
    private readonly tenants: TenantSource,
    private readonly worker: Worker,
    private readonly settings: ScheduleSettings,
  ) {}

  /**
   * Gives the mapping that has been due for longest its turn; null where none is due. Paused ones are left out, however long. Throws what
   * opening the tenant throws.
   */
  async next(signal?: AbortSignal): Promise<Turn | null> {
    const current = await this.tenants.hold().catch(async (error: unknown) => {
      await this.close();
      throw error;
    });
    let own: HeldTenant | null = current;
    try {
      await this.#putDown(current.tenant);
      const first = await this.#takeFirst(current.tenant);
      if (first === null) return null;
      const former = this.#underWay.get(first.entry.mapping);
      if (former === undefined) own = null;
      return await this.#giveTurn(first, former ?? current, signal);
    } finally {
      await own?.release();
    }
  }

  /** Gives back the tenants of runs that are under way; other workers, or this one later, go on with them. */
  async close(): Promise<void> {
    const held = [...this.#underWay.values()];
    this.#underWay.clear();
    for (const one of held) await one.release();
  }

  async #giveTurn({ entry, pair }: TakenEntry, hold: HeldTenant, signal: AbortSignal | undefined): Promise<Turn> {
    this.#underWay.delete(entry.mapping);
    let goesOn = false;
    try {
      const turn = await workTurn(hold.tenant, entry, this.worker, this.settings, signal);
      goesOn = turn.ended === 'more' && signal?.aborted !== true;
      return turn;
    } finally {
      if (goesOn) this.#underWay.set(entry.mapping, hold);
      else await hold.release();
      this.#busy.delete(pair);
    }
  }

  /** What has been due for longest; its pair is busy from now on. */
  async #takeFirst({ mappings, unitOfWork }: OpenTenant): Promise<TakenEntry | null> {
    const now = isoMoment(this.worker.clock.now());
    const { entries, pauses } = await unitOfWork.run(async ({ schedules }) => {
      const known = new Set((await schedules.list()).map(({ mapping }) => mapping));
      await schedules.add(
        mappings.filter(({ name }) => !known.has(name)).map(({ name }) => name),
        now,
      );
      return { entries: await schedules.list(), pauses: await schedules.pauses() };
    });
    if (pauses.some(({ mapping }) => mapping === null)) return null;
    const held = new Set(pauses.map(({ mapping }) => mapping));
    const order = new Map(mappings.map((mapping, index) => [mapping.name, { index, pair: pairName(mapping.pair) }]));
    const place = ({ mapping }: ScheduleEntry): number => order.get(mapping)?.index ?? 0;
    const pairOf = ({ mapping }: ScheduleEntry): string => order.get(mapping)?.pair ?? '';
    const [first] = entries
      .filter((entry) => order.has(entry.mapping) && entry.dueAt !== null && entry.dueAt <= now)
      .filter((entry) => !held.has(entry.mapping) && !this.#busy.has(pairOf(entry)))
      .sort((one, other) =>
        one.dueAt === other.dueAt ? place(one) - place(other) : String(one.dueAt) < String(other.dueAt) ? -1 : 1,
      );
    if (first === undefined) return null;
    const pair = pairOf(first);
    this.#busy.add(pair);
    return { entry: first, pair };
  }

  /** A mapping that is switched off, or gone, stops: its run stays where it is until the mapping is there again. */
  async #putDown({ mappings }: OpenTenant): Promise<void> {
    const present = new Set(mappings.map(({ name }) => name));
    for (const [name, hold] of this.#underWay) {
      if (present.has(name)) continue;
      this.#underWay.delete(name);
      await hold.release();
    }
  }
}
