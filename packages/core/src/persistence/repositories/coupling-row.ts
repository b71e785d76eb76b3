import type { Coupling, CouplingState } from '../../ports/coupling';
import type { RecordKey } from '../../sdk/scalars';
import type { Side } from '../../sdk/table';

/** A row of `couplet.coupling`. */
export interface CouplingRow {
  readonly local_table: string;
  readonly integration_table: string;
  readonly local_id: RecordKey | null;
  readonly integration_id: RecordKey | null;
  readonly state: CouplingState;
  readonly creating: Side | null;
  readonly mapping: string;
  readonly plan_version: string;
  readonly local_version: string | null;
  readonly integration_version: string | null;
  readonly conflict_verdict: string | null;
  readonly conflict_local_version: string | null;
  readonly conflict_integration_version: string | null;
  readonly base: Buffer;
}

/** Columns of a coupling with their array types and where their values come from. The order is that of the parameters. */
export const couplingColumns: readonly {
  readonly name: keyof CouplingRow;
  readonly type: string;
  readonly read: (coupling: Coupling) => unknown;
}[] = [
  { name: 'local_table', type: 'text', read: (coupling) => coupling.pair.local },
  { name: 'integration_table', type: 'text', read: (coupling) => coupling.pair.integration },
  { name: 'local_id', type: 'text', read: (coupling) => coupling.localKey },
  { name: 'integration_id', type: 'text', read: (coupling) => coupling.integrationKey },
  { name: 'state', type: 'text', read: (coupling) => coupling.state },
  { name: 'creating', type: 'text', read: (coupling) => coupling.creating },
  { name: 'mapping', type: 'text', read: (coupling) => coupling.mapping },
  { name: 'plan_version', type: 'text', read: (coupling) => coupling.planVersion },
  { name: 'local_version', type: 'text', read: (coupling) => coupling.localVersion },
  { name: 'integration_version', type: 'text', read: (coupling) => coupling.integrationVersion },
  { name: 'conflict_verdict', type: 'text', read: (coupling) => coupling.conflict?.verdict ?? null },
  { name: 'conflict_local_version', type: 'text', read: (coupling) => coupling.conflict?.localVersion ?? null },
  {
    name: 'conflict_integration_version',
    type: 'text',
    read: (coupling) => coupling.conflict?.integrationVersion ?? null,
  },
  { name: 'base', type: 'bytea', read: (coupling) => coupling.base },
];

/** The coupling that a row holds. */
export function couplingFromRow(row: CouplingRow): Coupling {
  return {
    pair: { local: row.local_table, integration: row.integration_table },
    localKey: row.local_id,
    integrationKey: row.integration_id,
    state: row.state,
    mapping: row.mapping,
    localVersion: row.local_version,
    integrationVersion: row.integration_version,
    planVersion: row.plan_version,
    base: new Uint8Array(row.base),
    creating: row.creating,
    conflict:
      row.conflict_verdict === null
        ? null
        : {
            localVersion: row.conflict_local_version,
            integrationVersion: row.conflict_integration_version,
            verdict: row.conflict_verdict,
          },
  };
}
