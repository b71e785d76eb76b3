import type { PointKind } from '../company/program';
import { World } from '../company/world';
import { countersOf, endState } from '../oracle/end-state';
import type { Violation } from '../oracle/violation';
import type { Variation } from '../variations/variation';
import type { Coverage } from './coverage';
import { Player } from './player';
import { mappingsOf } from './run-mode';
import type { Script } from './script';

/** How a history ended. */
export interface Ending {
  /** What was wrong first, or null. */
  readonly violation: Violation | null;
  readonly digest: string;
  /** What happened, command by command; empty unless asked for. */
  readonly log: readonly string[];
  /** All port calls and commits; empty unless asked for. */
  readonly trace: readonly string[];
  readonly calls: number;
  /** The points that the last run of the script passed. */
  readonly points: readonly PointKind[];
  /** How often what was met, and what became of records meanwhile. */
  readonly coverage: Coverage;
  /** What stands where in the end, by births: equal for histories that came to the same. */
  readonly state: () => Promise<readonly string[]>;
  /** What all runs together counted. */
  readonly counters: () => Promise<readonly string[]>;
}

/** Plays a script to its end: the commands, then some calm rounds, then the last checks. */
export async function play(
  script: Script,
  variation: Variation | null = null,
  keeps: 'nothing' | 'digest' | 'lines' = 'nothing',
): Promise<Ending> {
  const world = await World.make(script.surroundings, variation, keeps);
  const player = new Player(world, mappingsOf(script.commands), keeps === 'lines');
  const violation = await player.play(script.commands);
  return {
    violation,
    digest: world.trace.digest,
    log: player.log,
    trace: world.trace.lines,
    calls: player.calls,
    points: player.points,
    coverage: player.coverage,
    state: () => player.ofTenants((tenant, open) => endState(tenant.systems, open)),
    counters: () => player.ofTenants((_tenant, open) => countersOf(open)),
  };
}
