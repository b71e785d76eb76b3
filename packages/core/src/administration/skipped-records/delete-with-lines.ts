import type { OpenTenant } from '../../host/tenant';
import type { LineCouplings } from '../../jobs/coupling-runs/couplings-of-lines';
import type { DeleteRow, WriteResult } from '../../ports/bulk-writer';
import { couplingKey, type Coupling } from '../../ports/coupling';
import type { EffectiveMapping } from '../../pipeline/plan/effective-mapping';
import type { Side } from '../../sdk/table';
import type { DescribedEntry } from './describe-entries';

/** Why a system did not delete a record. */
export interface Refusal {
  readonly code: string;
  readonly message: string;
}

/** Deletes records of one side under the versions that were read, coupled lines before their documents. Gives those that stay, and why. */
export async function deleteWithLines(
  tenant: OpenTenant,
  mapping: EffectiveMapping,
  side: Side,
  records: readonly DescribedEntry[],
  lines: readonly LineCouplings[],
): Promise<ReadonlyMap<DescribedEntry, Refusal>> {
  const blocked = await deleteLines(tenant, side, lines);
  const refused = new Map<DescribedEntry, Refusal>();
  const going: DescribedEntry[] = [];
  for (const record of records) {
    const why = record.coupling === null ? undefined : blocked.get(record.coupling);
    if (why === undefined) going.push(record);
    else refused.set(record, why);
  }
  const rows = going.flatMap(({ halves }): DeleteRow[] => {
    const half = halves[side];
    return half === null ? [] : [{ key: half.key, version: half.version }];
  });
  const answers = rows.length === 0 ? [] : await tenant.systems[side].writer.delete(mapping[side], rows);
  going.forEach((record, index) => {
    const refusal = refusalOf(answers[index]);
    if (refusal !== null) refused.set(record, refusal);
  });
  return refused;
}

/** Deletes the lines on one side; gives the couplings of the documents that keep one. */
async function deleteLines(
  tenant: OpenTenant,
  side: Side,
  lines: readonly LineCouplings[],
): Promise<ReadonlyMap<Coupling, Refusal>> {
  const blocked = new Map<Coupling, Refusal>();
  const { store, writer } = tenant.systems[side];
  for (const { mapping, documentOf } of lines) {
    const table = mapping[side];
    const keys = [...documentOf.keys()].flatMap((line) => couplingKey(line, side) ?? []);
    const rows = await store.readByKeys(table, keys, [table.id]);
    const present = [...documentOf].flatMap(([line, document]) => {
      const row = rows.get(couplingKey(line, side) ?? ('' as never));
      return row === undefined ? [] : [{ document, row: { key: row.key, version: row.version } }];
    });
    if (present.length === 0) continue;
    const answers = await writer.delete(
      table,
      present.map(({ row }) => row),
    );
    present.forEach(({ document }, index) => {
      const refusal = refusalOf(answers[index]);
      if (refusal !== null) blocked.set(document, refusal);
    });
  }
  return blocked;
}

/** A record that is gone already was not refused. */
function refusalOf(answer: WriteResult | undefined): Refusal | null {
  if (answer?.status === 'done') return null;
  if (answer?.status === 'refused') return answer.reason === 'missing' ? null : answer;
  return {
    code: 'CPL_OUTCOME_UNKNOWN',
    message: 'The connection was lost; look at the list again to see whether the record is gone.',
  };
}
