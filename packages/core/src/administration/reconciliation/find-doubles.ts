import { matchGroups, tupleText } from '../../pipeline/coupling/match-groups';
import type { PassContext } from '../../pipeline/pass-context';
import type { CoupledPassage } from '../../pipeline/passage';
import type { RecordKey, Value } from '../../sdk/scalars';
import type { Finding } from './finding';

/**
 * Records of the page that share all their match keys of the first priority with others of their own side: in one read for the page. Each group is told
 * once, with the page that holds its first record.
 */
export async function findDoubles(pass: PassContext, passages: readonly CoupledPassage[]): Promise<readonly Finding[]> {
  const { plan } = pass;
  const [group = []] = matchGroups(plan);
  const fields = group.map((member) => member.mover.reads(plan.sourceSide)[0] as string);
  const tuples = new Map<string, readonly Value[]>();
  for (const { source, settlement } of passages) {
    const tuple = fields.map((field) => source?.values[field] ?? null);
    if (settlement?.outcome === 'filtered' || tuple.every((value) => value === null || value === '')) continue;
    tuples.set(tupleText(plan.source, group, fields, tuple), tuple);
  }
  if (tuples.size === 0) return [];
  const rows = await pass.source.store.findByValues(plan.source, fields, [...tuples.values()], fields, plan.filter);
  const groups = new Map<string, RecordKey[]>();
  for (const row of rows) {
    const text = tupleText(
      plan.source,
      group,
      fields,
      fields.map((field) => row.values[field] ?? null),
    );
    groups.set(text, [...(groups.get(text) ?? []), row.key]);
  }
  const onPage = new Set(passages.map((passage) => passage.key));
  return [...tuples].flatMap(([text, tuple]): Finding[] => {
    const keys = (groups.get(text) ?? []).sort();
    if (keys.length < 2 || !onPage.has(keys[0] as RecordKey)) return [];
    const values = Object.fromEntries(fields.map((field, index) => [field, tuple[index] ?? null]));
    return [{ kind: 'doubled', side: plan.sourceSide, keys, values }];
  });
}
