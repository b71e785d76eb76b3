import type { OpenTenant } from '../../host/tenant';
import type { ScheduleEntry } from '../../ports/repositories/schedule-repository';
import { pairName } from '../../sdk/table';
import type { Worker } from '../worker';
import { isoMoment, type ScheduleSettings } from './schedule-settings';
import { workTurn, type Turn } from './work-turn';

/** The turns of a tenant's mappings in one process: several at once, never two on one pair of tables. */
export class ScheduledWork {
  /** Pairs that have their turn: a worker's own leases do not keep it from taking them again. */
  readonly #busy = new Set<string>();

  constructor(
    private readonly tenant: OpenTenant,
    private readonly worker: Worker,
    private readonly settings: ScheduleSettings,
  ) {}

  /** Gives the mapping that has been due for longest its turn; null where none is due. Paused ones are left out, however long. */
  async next(signal?: AbortSignal): Promise<Turn | null> {
    const { mappings, unitOfWork } = this.tenant;
    const now = isoMoment(this.worker.clock.now());
    const { entries, pauses } = await unitOfWork.run(async ({ schedules }) => {
      await schedules.add(await this.#newOnes(await schedules.list()), now);
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
    try {
      return await workTurn(this.tenant, first, this.worker, this.settings, signal);
    } finally {
      this.#busy.delete(pair);
    }
  }

  /** Mappings that were never scheduled. */
  async #newOnes(entries: readonly ScheduleEntry[]): Promise<readonly string[]> {
    const known = new Set(entries.map(({ mapping }) => mapping));
    return this.tenant.mappings.filter(({ name }) => !known.has(name)).map(({ name }) => name);
  }
}
