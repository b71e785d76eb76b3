import type { OpenTenant } from '../../host/tenant';
import { directionsOf } from '../../jobs/start-run';
import { couplingKey } from '../../ports/coupling';
import { decisionText, type Decision } from '../../pipeline/conflicts/decision';
import type { EffectiveMapping } from '../../pipeline/plan/effective-mapping';
import type { PassDirection } from '../../sdk/field-mapping';
import type { RecordKey } from '../../sdk/scalars';
import type { DescribedEntry } from './describe-entries';
import { decidedEntry, makeDue } from './make-due';

/** What was decided about a coupled record on the list, and which passes have to carry it out. */
export interface DecidedEntry {
  readonly described: DescribedEntry;
  readonly decision: Decision;
  readonly directions: readonly PassDirection[];
}

/** Keeps decisions with the couplings, and lets the next run of each direction carry them out. */
export async function storeDecisions(
  tenant: OpenTenant,
  mapping: EffectiveMapping,
  decided: readonly DecidedEntry[],
): Promise<void> {
  if (decided.length === 0) return;
  const byLocalKey = new Map<RecordKey, string>();
  for (const { described, decision } of decided) {
    const key = described.coupling === null ? null : couplingKey(described.coupling, 'local');
    if (key !== null) byLocalKey.set(key, decisionText(decision));
  }
  await tenant.unitOfWork.run(({ couplings }) => couplings.decide(mapping.pair, 'local', byLocalKey));
  await makeDue(
    tenant,
    decided.flatMap(({ described, directions }) =>
      directions.flatMap((direction) => {
        if (direction === described.entry.direction) return [{ ...described.entry, failures: 0 }];
        const side = direction === 'toIntegrationTable' ? 'local' : 'integration';
        const key = described.coupling === null ? null : couplingKey(described.coupling, side);
        return key === null ? [] : [decidedEntry({ mapping: mapping.name, direction, key })];
      }),
    ),
  );
}

/** Whether a mapping goes in a direction. */
export function goes(mapping: EffectiveMapping, direction: PassDirection): boolean {
  return directionsOf(mapping).includes(direction);
}
