import type { OpenTenant } from '../../host/tenant';
import type { HeldTenant, TenantSource } from '../../host/tenant-source';
import type { ScheduleEntry } from '../../ports/repositories/schedule-repository';
import { pairName } from '../../sdk/table';
import type { Work } from '../work/work';
import { worksOf } from '../work/works-of';
import type { Worker } from '../worker';
import { addSchedules } from './add-schedules';
import { isoMoment, type ScheduleSettings } from './schedule-settings';
import { workTurn, type Turn } from './work-turn';

/** What is due next. */
interface Plan {
  /** What has been due for longest and may go; null where nothing is due. */
  readonly first: TakenEntry | null;
  /** When the next one is due; null where that is not known. */
  readonly dueAt: string | null;
}

/** A mapping or job whose turn it is. */
interface TakenEntry {
  readonly entry: ScheduleEntry;
  readonly pair: string;
}

/** What a look at the schedules found. */
export interface Look {
  /** Gives what is due its turn: to be called once. Null where nothing is due. */
  readonly turn: (() => Promise<Turn>) | null;
  /** ISO time at which something is due next; null where that is not known. */
  readonly dueAt: string | null;
}

/**
 * The turns of a tenant's mappings and jobs in one process: several at once, never two on one pair of tables. Each run is begun under the
 * configuration of its time, and keeps it for as long as this process works on it.
 */
export class ScheduledWork {
  /** Pairs that have their turn: a worker's own leases do not keep it from taking them again. */
  readonly #busy = new Set<string>();
  /** The tenants under which runs were begun that go on in a later turn, by mapping or job. */
  readonly #underWay = new Map<string, HeldTenant>();

  constructor(
    private readonly tenants: TenantSource,
    private readonly worker: Worker,
    private readonly settings: ScheduleSettings,
  ) {}

  /** Gives what has been due for longest its turn; null where nothing is due. Throws what {@link look} throws. */
  async next(signal?: AbortSignal): Promise<Turn | null> {
    const { turn } = await this.look(signal);
    return turn === null ? null : turn();
  }

  /** Looks for what has been due for longest. What is paused is left out, however long. Throws what opening the tenant throws. */
  async look(signal?: AbortSignal): Promise<Look> {
    const current = await this.tenants.hold().catch(async (error: unknown) => {
      await this.close();
      throw error;
    });
    let own: HeldTenant | null = current;
    try {
      const works = worksOf(current.tenant);
      await this.#putDown(works);
      const { first, dueAt } = await this.#plan(current.tenant, works);
      if (first === null) return { turn: null, dueAt };
      const former = this.#underWay.get(first.entry.work);
      this.#underWay.delete(first.entry.work);
      if (former === undefined) own = null;
      return { turn: () => this.#giveTurn(first, former ?? current, signal), dueAt };
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
    let goesOn = false;
    try {
      const turn = await workTurn(hold.tenant, entry, this.worker, this.settings, signal);
      goesOn = turn.ended === 'more' && signal?.aborted !== true;
      return turn;
    } finally {
      if (goesOn) this.#underWay.set(entry.work, hold);
      else await hold.release();
      this.#busy.delete(pair);
    }
  }

  /** What has been due for longest; its pair is busy from now on. */
  async #plan({ unitOfWork }: OpenTenant, works: readonly Work[]): Promise<Plan> {
    // one moment for all of it: what is added is due now, not a moment later
    const at = this.worker.clock.now();
    const now = isoMoment(at);
    const { entries, pauses } = await unitOfWork.run(async ({ schedules }) => {
      const known = await schedules.list();
      const names = new Set(known.map(({ work }) => work));
      const missing = works.filter(({ name }) => !names.has(name));
      await addSchedules(schedules, missing, at);
      return {
        entries: missing.length === 0 ? known : await schedules.list(),
        pauses: await schedules.pauses(),
      };
    });
    if (pauses.some(({ work }) => work === null)) return { first: null, dueAt: null };
    const held = new Set(pauses.map(({ work }) => work));
    const order = new Map(works.map(({ name, pair }, index) => [name, { index, pair: pairName(pair) }]));
    const place = ({ work }: ScheduleEntry): number => order.get(work)?.index ?? 0;
    const pairOf = ({ work }: ScheduleEntry): string => order.get(work)?.pair ?? '';
    const [first, second] = entries
      .filter((entry) => order.has(entry.work) && entry.dueAt !== null)
      .filter((entry) => !held.has(entry.work) && !this.#busy.has(pairOf(entry)))
      .sort((one, other) =>
        one.dueAt === other.dueAt ? place(one) - place(other) : String(one.dueAt) < String(other.dueAt) ? -1 : 1,
      );
    if (first === undefined || first.dueAt === null || first.dueAt > now)
      return { first: null, dueAt: first?.dueAt ?? null };
    const pair = pairOf(first);
    this.#busy.add(pair);
    return { first: { entry: first, pair }, dueAt: second?.dueAt ?? null };
  }

  /** What is switched off, or gone, stops: its run stays where it is until it is there again. */
  async #putDown(works: readonly Work[]): Promise<void> {
    const present = new Set(works.map(({ name }) => name));
    for (const [name, hold] of this.#underWay) {
      if (present.has(name)) continue;
      this.#underWay.delete(name);
      await hold.release();
    }
  }
}
