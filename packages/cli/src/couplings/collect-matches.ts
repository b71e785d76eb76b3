import { previewMatching, type MatchPreview, type OpenTenant, type RecordKey } from '@couplet/core';

/** What match-based coupling would come to: everything counted, the first records kept. */
export interface CollectedMatches {
  readonly mapping: string;
  /** Local records by what was found for them. */
  readonly counts: Readonly<Partial<Record<MatchPreview['finding'], number>>>;
  /** Chosen records that are coupled already. */
  readonly coupled: readonly RecordKey[];
  readonly records: readonly MatchPreview[];
}

/** Looks through chosen local records, or through all within the filter, page by page. */
export async function collectMatches(
  tenant: OpenTenant,
  mapping: string,
  asked: { readonly keys?: readonly RecordKey[]; readonly limit: number; readonly signal: AbortSignal },
): Promise<CollectedMatches> {
  const { limit, signal, ...chosen } = asked;
  const counts: Partial<Record<MatchPreview['finding'], number>> = {};
  const coupled: RecordKey[] = [];
  const records: MatchPreview[] = [];
  let after: string | null = null;
  do {
    const page = await previewMatching(tenant, mapping, { ...chosen, after, size: 1000 });
    for (const record of page.records) {
      counts[record.finding] = (counts[record.finding] ?? 0) + 1;
      if (records.length < limit) records.push(record);
    }
    coupled.push(...page.coupled);
    after = page.next;
  } while (after !== null && !signal.aborted);
  return { mapping: tenant.mapping(mapping).name, counts, coupled, records };
}
