import type { TenantSource } from '../../host/tenant-source';
import type { Clock } from '../../ports/clock';
import type { Rest } from './rest';
import type { ScheduleSettings } from './schedule-settings';
import type { ScheduledWork } from './scheduled-work';
import type { Turn } from './work-turn';

/** What {@link workLanes} works with. */
export interface LaneOptions {
  readonly clock: Clock;
  readonly settings: ScheduleSettings;
  /** Between two looks; cut short when there is reason to look. */
  readonly rest: Rest;
  readonly signal: AbortSignal;
  readonly logger: TenantSource['logger'];
  readonly onTurn: (turn: Turn) => void;
}

/**
 * Gives turns until the signal aborts, so many side by side. There is one look at the schedules at a time, however many lanes there are, and
 * as long as nothing is due one per rest; what is due before the rest is over is looked for then. A turn or a look that fails is logged, and its
 * lane rests.
 */
export async function workLanes(work: ScheduledWork, options: LaneOptions): Promise<void> {
  const { clock, settings, rest, signal, logger, onTurn } = options;
  const { lookEvery } = settings;
  const failed = async (error: unknown): Promise<void> => {
    logger.error('schedule not kept', { message: error instanceof Error ? error.message : String(error) });
    await rest.whole(lookEvery);
  };
  const lanes = new Set<Promise<void>>();
  const start = (turn: () => Promise<Turn>): void => {
    const lane: Promise<void> = turn()
      .then(onTurn)
      .catch(failed)
      .finally(() => {
        lanes.delete(lane);
        rest.cutShort();
      });
    lanes.add(lane);
  };
  while (!signal.aborted) {
    rest.begin();
    if (lanes.size >= settings.lanes) {
      await Promise.race(lanes);
      continue;
    }
    try {
      const { turn, dueAt } = await work.look(signal);
      const wait = dueAt === null ? lookEvery : Math.min(Math.max(Date.parse(dueAt) - clock.now(), 1), lookEvery);
      if (turn === null) await rest.take(wait);
      else start(turn);
    } catch (error) {
      await failed(error);
    }
  }
  await Promise.all(lanes);
}
