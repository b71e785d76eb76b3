import type { OpenTenant } from '../../host/tenant';
import { directionsOf } from '../../jobs/start-run';
import { couplingKey, type Coupling } from '../../ports/coupling';
import type { EffectiveMapping } from '../../pipeline/plan/effective-mapping';
import { conditionFields } from '../../sdk/condition-fields';
import type { Row } from '../../sdk/load';
import { matches } from '../../sdk/matches';
import type { RecordKey } from '../../sdk/scalars';
import type { Side } from '../../sdk/table';
import type { Finding, ReconciliationPage } from './finding';

/**
 * Looks for the records of one page of couplings on both sides, by their keys alone: couplings of records that are gone, and of such as their
 * filters leave out.
 */
export async function danglingPage(
  tenant: OpenTenant,
  mapping: EffectiveMapping,
  after: string | null,
  size: number,
): Promise<ReconciliationPage> {
  const listed = await tenant.unitOfWork.run(({ couplings }) =>
    couplings.list(mapping.pair, after as RecordKey | null, size),
  );
  const settled = listed.filter(({ state }) => state !== 'pending');
  const local = await presentRows(tenant, mapping, 'local', settled);
  const integration = await presentRows(tenant, mapping, 'integration', settled);
  const findings = settled.flatMap(({ localKey, integrationKey }): Finding[] => {
    const here = localKey === null ? undefined : local.get(localKey);
    const there = integrationKey === null ? undefined : integration.get(integrationKey);
    if (here === undefined || there === undefined || localKey === null || integrationKey === null)
      return [{ kind: 'dangling', gone: goneSide(here, there), localKey, integrationKey }];
    return sourceSides(mapping)
      .filter((side) => !isInside(tenant, mapping, side, side === 'local' ? here : there))
      .map((side) => ({ kind: 'outsideFilter', side, localKey, integrationKey }));
  });
  const last = listed.at(-1)?.localKey ?? null;
  const more = listed.length >= size && last !== null;
  return {
    findings,
    compared: listed.length,
    equal: 0,
    progress: more ? { phase: 'couplings', after: last } : { phase: 'done', after: null },
  };
}

const goneSide = (here: Row | undefined, there: Row | undefined): Side | 'both' =>
  here !== undefined ? 'integration' : there !== undefined ? 'local' : 'both';

/** The sides that records are read from: the filter of a mere destination counts for nothing. */
function sourceSides(mapping: EffectiveMapping): readonly Side[] {
  return directionsOf(mapping).map((direction) => (direction === 'toIntegrationTable' ? 'local' : 'integration'));
}

const filterOf = (mapping: EffectiveMapping, side: Side) =>
  side === 'local' ? mapping.localFilter : mapping.integrationFilter;

function isInside(tenant: OpenTenant, mapping: EffectiveMapping, side: Side, row: Row): boolean {
  const table = mapping[side];
  const { caseInsensitive } = tenant.capabilities(table);
  return matches(filterOf(mapping, side), row.values, { caseInsensitive, fields: table.fields });
}

async function presentRows(
  tenant: OpenTenant,
  mapping: EffectiveMapping,
  side: Side,
  couplings: readonly Coupling[],
): Promise<ReadonlyMap<RecordKey, Row>> {
  const keys = couplings.flatMap((coupling) => couplingKey(coupling, side) ?? []);
  if (keys.length === 0) return new Map();
  const table = mapping[side];
  const fields = new Set([table.id, ...conditionFields(filterOf(mapping, side))]);
  return tenant.systems[side].store.readByKeys(table, keys, [...fields]);
}
