import type { OpenTenant } from '../../host/tenant';
import { matchReason, type MatchReason } from '../../pipeline/coupling/match-reason';
import { readMatches, type MatchedRecord } from '../../pipeline/coupling/read-matches';
import type { MatchFinding } from '../../pipeline/coupling/match-finding';
import type { RecordKey } from '../../sdk/scalars';
import type { Side } from '../../sdk/table';
import { openPreview } from '../preview/open-preview';
import { recordLabels } from '../../host/record-labels';
import { requireMatchKeys } from './match-records';

/** A record and what people know it by. */
export interface NamedRecord {
  readonly key: RecordKey;
  readonly label: string;
}

/** What match-based coupling would do with one local record. */
export interface MatchPreview {
  readonly local: NamedRecord;
  readonly finding: MatchFinding['kind'] | 'none';
  /** The record it would be coupled with, or those that stand in question. */
  readonly candidates: readonly NamedRecord[];
  /** Local records that want the same one, or have it already. */
  readonly rivals: readonly NamedRecord[];
  /** Why it would not be coupled; null for a match. */
  readonly why: MatchReason | null;
}

/** A page of a preview. */
export interface MatchPreviewPage {
  readonly records: readonly MatchPreview[];
  /** Chosen records that are coupled already. */
  readonly coupled: readonly RecordKey[];
  readonly next: string | null;
}

/** Which records a preview shows: chosen local records, or all, page by page. */
export interface MatchQuestion {
  readonly keys?: readonly RecordKey[];
  readonly after?: string | null;
  readonly size?: number;
}

/**
 * What match-based coupling would do, record by record, before anything is written: matched, ambiguous with its candidates, shared with other
 * local records, taken, or none. Writes nothing on any side. Two pages may show one integration record; the run couples it with none then.
 * Throws `CPL_MAPPING_UNKNOWN` or `CPL_NO_MATCH_KEYS`.
 */
export async function previewMatching(
  tenant: OpenTenant,
  name: string,
  { keys, after = null, size = 100 }: MatchQuestion = {},
): Promise<MatchPreviewPage> {
  const mapping = tenant.mapping(name);
  requireMatchKeys(tenant, mapping);
  const pass = openPreview(tenant, mapping, 'toIntegrationTable', {
    kind: 'coupling',
    match: true,
    create: false,
    ...(keys === undefined ? {} : { keys: { side: 'local', keys } }),
  });
  const page = await readMatches(pass, after, size);
  const named = {
    local: page.records.flatMap((record) => [record.key, ...rivalsOf(record)]),
    integration: page.records.flatMap(candidatesOf),
  };
  const labels = {
    local: await recordLabels(tenant, mapping, 'local', named.local),
    integration: await recordLabels(tenant, mapping, 'integration', named.integration),
  };
  const naming =
    (side: Side) =>
    (key: RecordKey): NamedRecord => ({ key, label: labels[side].get(key)?.label ?? key });
  return {
    records: page.records.map((record) => ({
      local: naming('local')(record.key),
      finding: record.finding?.kind ?? 'none',
      candidates: candidatesOf(record).map(naming('integration')),
      rivals: rivalsOf(record).map(naming('local')),
      why: record.finding?.kind === 'matched' ? null : matchReason(pass.plan, record.finding),
    })),
    coupled: page.coupled,
    next: page.next,
  };
}

function candidatesOf({ finding }: MatchedRecord): readonly RecordKey[] {
  if (finding === null || finding.kind === 'failed') return [];
  return finding.kind === 'ambiguous' ? finding.candidates : [finding.key];
}

function rivalsOf({ finding }: MatchedRecord): readonly RecordKey[] {
  if (finding?.kind === 'shared') return finding.rivals;
  return finding?.kind === 'taken' && finding.by !== null ? [finding.by] : [];
}
