import type { OpenTenant } from '../../host/tenant';
import { directionsOf } from '../../jobs/start-run';
import { couplingKey, type Coupling } from '../../ports/coupling';
import { filterReads, leftOut, type LeftOut } from '../../pipeline/left-out';
import type { PassContext } from '../../pipeline/pass-context';
import { ownsCoupling } from '../../pipeline/plan/owns-coupling';
import type { Row } from '../../sdk/load';
import type { RecordKey } from '../../sdk/scalars';
import type { Side } from '../../sdk/table';
import type { Finding, ReconciliationPage } from './finding';

/** The two directions of a mapping, each by the side that it reads. */
export type ReconciledSides = Readonly<Record<Side, PassContext>>;

const sides: readonly Side[] = ['local', 'integration'];

/**
 * Looks for the records of one page of a mapping's own couplings on both sides: couplings of records that are gone, and of such as the filters leave out, the
 * mapping's own and record filters. Reads keys and what the filters judge by.
 */
export async function danglingPage(
  tenant: OpenTenant,
  passes: ReconciledSides,
  after: string | null,
  size: number,
): Promise<ReconciliationPage> {
  const { mapping } = passes.local.plan;
  const listed = await tenant.unitOfWork.run(({ couplings }) =>
    couplings.list(mapping.pair, after as RecordKey | null, size),
  );
  const own = listed.filter((coupling) => ownsCoupling(mapping, coupling));
  const settled = own.filter(({ state }) => state !== 'pending');
  const local = await presentRows(passes.local, settled);
  const integration = await presentRows(passes.integration, settled);
  const rows = { local, integration };
  const findings = settled.flatMap((coupling) => goneFrom(coupling, rows));
  const whole = settled.flatMap((coupling) => wholePair(coupling, rows));
  for (const side of sourceSides(passes)) {
    const present = whole.flatMap((pair) => rows[side].get(keyOf(pair, side)) ?? []);
    const left = await leftOut(passes[side], present);
    findings.push(...whole.flatMap((pair) => outsideFrom(pair, side, left)));
  }
  const last = listed.at(-1)?.localKey ?? null;
  const more = listed.length >= size && last !== null;
  return {
    findings,
    compared: own.length,
    equal: 0,
    progress: more ? { phase: 'couplings', after: last } : { phase: 'done', after: null },
  };
}

/** Both keys of a coupling whose records are there. */
interface WholePair {
  readonly localKey: RecordKey;
  readonly integrationKey: RecordKey;
}

const keyOf = ({ localKey, integrationKey }: WholePair, side: Side): RecordKey =>
  side === 'local' ? localKey : integrationKey;

type PresentRows = Readonly<Record<Side, ReadonlyMap<RecordKey, Row>>>;

function wholePair({ localKey, integrationKey }: Coupling, rows: PresentRows): readonly WholePair[] {
  if (localKey === null || integrationKey === null) return [];
  return rows.local.has(localKey) && rows.integration.has(integrationKey) ? [{ localKey, integrationKey }] : [];
}

function goneFrom({ localKey, integrationKey }: Coupling, rows: PresentRows): readonly Finding[] {
  const gone = sides.filter((side) => {
    const key = side === 'local' ? localKey : integrationKey;
    return key === null || !rows[side].has(key);
  });
  const [first] = gone;
  if (first === undefined) return [];
  return [{ kind: 'dangling', gone: gone.length > 1 ? 'both' : first, localKey, integrationKey }];
}

/** A record over which a record filter fails was told where the sides were compared. */
function outsideFrom(pair: WholePair, side: Side, left: ReadonlyMap<RecordKey, LeftOut>): readonly Finding[] {
  const found = left.get(keyOf(pair, side));
  return found?.kind === 'filtered' ? [{ kind: 'outsideFilter', side, ...pair, reason: found.reason }] : [];
}

/** The sides that records are read from: the filter of a mere destination counts for nothing. */
function sourceSides({ local }: ReconciledSides): readonly Side[] {
  const directions = directionsOf(local.plan.mapping);
  return sides.filter((side) => directions.includes(side === 'local' ? 'toIntegrationTable' : 'fromIntegrationTable'));
}

async function presentRows(
  { plan, source }: PassContext,
  couplings: readonly Coupling[],
): Promise<ReadonlyMap<RecordKey, Row>> {
  const keys = couplings.flatMap((coupling) => couplingKey(coupling, plan.sourceSide) ?? []);
  if (keys.length === 0) return new Map();
  return source.store.readByKeys(plan.source, keys, [...new Set([plan.source.id, ...filterReads(plan)])]);
}
