import { defineTableMapping, type Code, type LocalTable, type TableMapping } from '@couplet/core';
import type { ChoiceTable } from '../tables/choice-table';

/** A local table whose records are known by a code. */
type CodeTable = LocalTable<{ readonly code: Code }>;

/**
 * Keeps a local code list and the values of a choice column in step (DV-114): each code is the label of one value. One way: its field goes
 * where the mapping goes (DV-119), and a label that is too long for a code is cut (DV-122). Matched by label without regard to case, and
 * created where none matches (DV-120, DV-127).
 */
export function optionMapping(name: string, title: string, local: CodeTable, integration: ChoiceTable): TableMapping {
  return defineTableMapping({
    name,
    title,
    local,
    integration,
    direction: 'toIntegrationTable',
    onlyCoupled: true,
    createWithoutMatch: true,
    schedule: { intervalMinutes: 30, inactivityTimeoutMinutes: 1440 },
    fields: (f) => [f.bidirectional('code', 'label', { match: { priority: 0 }, truncate: true })],
  });
}
