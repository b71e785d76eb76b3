import type { OpenTenant } from '../host/tenant';
import type { Run, RunMode } from '../ports/repositories/synch-job-repository';
import type { EffectiveMapping } from '../pipeline/plan/effective-mapping';
import type { RecordKey } from '../sdk/scalars';
import type { Side } from '../sdk/table';
import { retryPages } from './retry-pages';
import { runToEnd } from './run-to-end';
import { directionsOf, modifiedRun } from './start-run';
import type { Worker } from './worker';

/** How far references are followed: a record, the record it needs, what that one needs, and so on. */
const deepest = 5;

/**
 * Runs a mapping, and synchronizes first what its records refer to and is not coupled yet, where the mapping of those records may create them
 * (EN-185, EN-186). References are followed a few steps and never in circles; what is still missing then waits for its own time, as always.
 * Gives all runs that were needed, the ones of this mapping among them.
 */
export function runWithReferences(
  tenant: OpenTenant,
  mapping: EffectiveMapping,
  mode: RunMode,
  worker: Worker,
  signal?: AbortSignal,
): Promise<readonly Run[]> {
  return new ReferenceRuns(tenant, worker, signal).run(mapping, mode, deepest);
}

class ReferenceRuns {
  /** Records that were brought already: nothing is asked for twice. */
  readonly #asked = new Set<string>();

  constructor(
    private readonly tenant: OpenTenant,
    private readonly worker: Worker,
    private readonly signal: AbortSignal | undefined,
  ) {}

  async run(mapping: EffectiveMapping, mode: RunMode, depth: number): Promise<readonly Run[]> {
    const runs = [await runToEnd(this.tenant, mapping, mode, this.worker, this.signal)];
    while (depth > 0 && this.signal?.aborted !== true) {
      const brought: Run[] = [];
      for (const [other, keys] of await this.#missing(mapping, mode))
        brought.push(
          ...(await this.run(other, { kind: 'selected', create: mode.create, match: mode.match, keys }, depth - 1)),
        );
      if (brought.length === 0) break;
      const again = mode.kind === 'selected' ? mode : modifiedRun;
      runs.push(...brought, await runToEnd(this.tenant, mapping, again, this.worker, this.signal));
    }
    return runs;
  }

  /** The records that waiting ones need and that may be created, by the mapping that creates them. */
  async #missing(
    mapping: EffectiveMapping,
    mode: RunMode,
  ): Promise<ReadonlyMap<EffectiveMapping, NonNullable<RunMode['keys']>>> {
    const missing = new Map<EffectiveMapping, { readonly side: Side; readonly keys: RecordKey[] }>();
    const waiting = retryPages(this.tenant.unitOfWork, { mapping: mapping.name, kinds: ['waiting'] });
    for await (const page of waiting)
      for (const { side, pair, key } of page.flatMap(({ awaits }) => awaits)) {
        const other = this.#creatorOf(side, pair[side], mode);
        const place = `${side}:${pair[side]}:${key}`;
        if (other === undefined || this.#asked.has(place)) continue;
        this.#asked.add(place);
        const entry = missing.get(other) ?? { side, keys: [] };
        entry.keys.push(key);
        missing.set(other, entry);
      }
    return missing;
  }

  #creatorOf(side: Side, table: string, mode: RunMode): EffectiveMapping | undefined {
    const direction = side === 'local' ? 'toIntegrationTable' : 'fromIntegrationTable';
    return this.tenant.mappings.find(
      (one) => one[side].name === table && directionsOf(one).includes(direction) && (mode.create || !one.onlyCoupled),
    );
  }
}
