import {
  dryRun,
  type EffectiveMapping,
  type OpenTenant,
  type PassagePreview,
  type RunMode,
} from '@couplet/core/internal';

/** What a dry run found: how many records would go which way, and the first of them. */
export interface CollectedPreviews {
  /** Records that a direction would insert, modify, delete or uncouple, by direction and action. */
  readonly counts: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** Records that would not go, by direction and code. */
  readonly staying: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** The first records that would go, or would stay behind with a reason. */
  readonly records: readonly PassagePreview[];
}

/** Runs a mapping dry and keeps the first records; all are counted. */
export async function collectPreviews(
  tenant: OpenTenant,
  mapping: EffectiveMapping,
  options: { readonly mode: RunMode; readonly limit: number; readonly signal: AbortSignal },
): Promise<CollectedPreviews> {
  const counts: Record<string, Record<string, number>> = {};
  const staying: Record<string, Record<string, number>> = {};
  const records: PassagePreview[] = [];
  for await (const preview of dryRun(tenant, mapping, options)) {
    const { direction, action, outcome, code } = preview;
    const stays = outcome === 'failed' || outcome === 'waiting' || outcome === 'skipped';
    if (action === 'none' && !stays) continue;
    const [table, name] = stays ? [staying, code ?? outcome] : [counts, action];
    const line = (table[direction] ??= {});
    line[name] = (line[name] ?? 0) + 1;
    if (records.length < options.limit) records.push(preview);
  }
  return { counts, staying, records };
}
