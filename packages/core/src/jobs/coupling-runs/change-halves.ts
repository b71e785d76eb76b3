import type { ChangeHalves, CoupledRecords, CouplingHook, HalfChanges } from '../../sdk/coupling-hook';
import type { OpenTenant } from '../../host/tenant';
import { directionsOf } from '../start-run';
import type { UpdateRow, WriteResult } from '../../ports/bulk-writer';
import { canonical } from '../../pipeline/fields/canonical';
import type { EffectiveMapping } from '../../pipeline/plan/effective-mapping';
import type { RowValues } from '../../sdk/scalars';
import type { Side } from '../../sdk/table';
import type { PairReason } from './coupling-step';
import { readHalves, type PairKeys } from './read-halves';

/** A record that somebody else changes at the same time is read again: at most this often. */
const rounds = 4;
const sides: readonly Side[] = ['local', 'integration'];

/** What the plugins' changes around couplings came to. */
export interface ChangedHalves<P extends PairKeys> {
  /** Pairs whose records could not be changed: their couplings stay as they are. */
  readonly failed: ReadonlyMap<P, PairReason>;
  /** Records written, with the pair to which each belongs. */
  readonly written: readonly P[];
}

/**
 * Lets the plugins of a mapping change records before these are coupled or uncoupled, under the versions that were read. A record that is gone
 * needs no change.
 */
export async function changeHalves<P extends PairKeys>(
  tenant: OpenTenant,
  mapping: EffectiveMapping,
  when: 'beforeCoupling' | 'beforeUncoupling',
  pairs: readonly P[],
): Promise<ChangedHalves<P>> {
  const failed = new Map<P, PairReason>();
  const written: P[] = [];
  const hooks = tenant.couplingHooks(mapping).filter((hook) => hook[when] !== undefined);
  if (hooks.length === 0) return { failed, written };
  let open = pairs;
  for (let round = 0; open.length > 0 && round < rounds; round += 1) {
    const again = new Set<P>();
    const records = await readHalves(tenant, mapping, open, hooks);
    const changes = await askHooks(tenant, hooks, when, open, records, failed);
    for (const side of sides) {
      if (!writes(mapping, side)) continue;
      const rows = open.flatMap((pair, index) => {
        const row = rowToWrite(mapping, side, records[index], changes[index]);
        return row === null || failed.has(pair) ? [] : [{ pair, row }];
      });
      if (rows.length === 0) continue;
      const answers = await tenant.systems[side].writer.update(
        mapping[side],
        rows.map(({ row }) => row),
      );
      rows.forEach(({ pair }, index) => {
        const answer = answers[index] as WriteResult;
        if (answer.status === 'done') written.push(pair);
        else if (answer.status === 'unknown' || answer.reason === 'version') again.add(pair);
        else if (answer.reason !== 'missing') failed.set(pair, answer);
      });
    }
    open = open.filter((pair) => again.has(pair) && !failed.has(pair));
  }
  for (const pair of open) failed.set(pair, undecided(mapping));
  return { failed, written };
}

/** The changes of all hooks per pair, later ones over earlier ones. What a hook throws fails the pairs. */
async function askHooks<P extends PairKeys>(
  tenant: OpenTenant,
  hooks: readonly CouplingHook[],
  when: 'beforeCoupling' | 'beforeUncoupling',
  pairs: readonly P[],
  records: readonly CoupledRecords[],
  failed: Map<P, PairReason>,
): Promise<readonly HalfChanges[]> {
  let merged: readonly HalfChanges[] = pairs.map(() => ({}));
  try {
    for (const hook of hooks) {
      const answers = await (hook[when] as ChangeHalves)(records, tenant.load);
      merged = merged.map((one, index) => ({
        local: { ...one.local, ...answers[index]?.local },
        integration: { ...one.integration, ...answers[index]?.integration },
      }));
    }
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    for (const pair of pairs)
      failed.set(pair, {
        code: 'CPL_COUPLING_HOOK_FAILED',
        message: `What a plugin does around couplings failed: ${message}. Correct the plugin, then try again.`,
        facts: { when },
      });
  }
  return merged;
}

/** Local records are written where the mapping writes local records, integration ones where it writes those (EN-239). */
function writes(mapping: EffectiveMapping, side: Side): boolean {
  return directionsOf(mapping).includes(side === 'local' ? 'fromIntegrationTable' : 'toIntegrationTable');
}

function rowToWrite(
  mapping: EffectiveMapping,
  side: Side,
  records: CoupledRecords | undefined,
  changes: HalfChanges | undefined,
): UpdateRow | null {
  const row = records?.[side] ?? null;
  if (row === null) return null;
  const values: RowValues = Object.fromEntries(
    Object.entries(changes?.[side] ?? {}).filter(([name, value]) => {
      const field = mapping[side].fields[name];
      return field === undefined || canonical(field, value) !== canonical(field, row.values[name]);
    }),
  );
  return Object.keys(values).length === 0 ? null : { key: row.key, version: row.version, values };
}

function undecided(mapping: EffectiveMapping): PairReason {
  return {
    code: 'CPL_OUTCOME_UNKNOWN',
    message: `One of the records of ${mapping.name} changes all the time, or the connection was lost. Try again.`,
    facts: { mapping: mapping.name },
  };
}
