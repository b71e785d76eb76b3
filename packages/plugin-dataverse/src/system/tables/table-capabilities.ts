import type { TableCapabilities } from '@couplet/core';
import type { BoundTable } from './bound-table';

/** What the environment can do with a table (WA-73, WA-130, WA-131). */
export function tableCapabilities(bound: BoundTable, bulkSize: number): TableCapabilities {
  const { live, messages } = bound;
  return {
    callerKeys: live.columns.get(live.idColumn)?.canCreate ?? false,
    naturalKey: [],
    versions: live.optimisticConcurrency,
    deletions: live.changeTracking,
    insertBatch: messages.has('CreateMultiple') ? bulkSize : 1,
    updateBatch: messages.has('UpdateMultiple') ? bulkSize : 1,
    serverFilter: true,
    caseInsensitive: true,
    lengths: lengthsOf(bound),
  };
}

function lengthsOf(bound: BoundTable): Record<string, number> {
  const lengths: Record<string, number> = {};
  for (const [name, { field, live }] of bound.columns)
    if (live.maxLength !== null && live.maxLength !== field.maxLength) lengths[name] = live.maxLength;
  return lengths;
}
