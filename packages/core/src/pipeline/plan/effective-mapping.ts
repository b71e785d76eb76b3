import type { Condition } from '../../sdk/condition';
import type { FieldDefinition } from '../../sdk/field';
import type { Direction, FieldMapping } from '../../sdk/field-mapping';
import type { RowValues, Value } from '../../sdk/scalars';
import type { IntegrationTable, LocalTable, Side, TablePair } from '../../sdk/table';
import type { Winner } from '../../sdk/conflict-winner';
import type {
  DeletionConflictPolicy,
  UpdateConflictPolicy,
  UpdateConflictScope,
  Watches,
} from '../../sdk/table-mapping';
import type { WorkSchedule } from '../../sdk/work-schedule';

/** A field mapping as it works for one tenant: settings filled in, overrides applied. */
export interface EffectiveField {
  /** Stable name in hashes, history and errors: `eMail~emailaddress1`. */
  readonly id: string;
  /** Stable name of its hashes in the packed base: the id, and another one under another rule, whose results say nothing about this one's. */
  readonly baseId: string;
  /** Place in the packed base. */
  readonly index: number;
  readonly direction: Direction;
  readonly mapping: FieldMapping;
  /** The fields it touches on each side, in the order of its mapping; none where it has no own field there. */
  readonly local: readonly FieldDefinition[];
  readonly integration: readonly FieldDefinition[];
  /** A constant's value, or the key that stands for an empty reference; with settings filled in. */
  readonly constant: Value;
  /** For references: the pairs of tables, by target, in which the record pointed to is coupled. */
  readonly pairs: readonly (readonly TablePair[])[];
}

/** A template of new records, compiled: its values, and which source records it is for (EN-55). */
export interface EffectiveTemplate {
  readonly name: string;
  readonly filter: Condition;
  readonly values: RowValues;
}

/** The lines of a document, compiled. */
export interface EffectiveChild {
  readonly mapping: EffectiveMapping;
  readonly local: Readonly<Record<string, string>>;
  readonly integration: string;
  readonly numberedBy?: string;
}

/**
 * What the pipeline reads: definition, extensions and tenant rows, compiled when the tenant's scope opens. Plain data; its version is
 * stored on jobs and couplings.
 */
export interface EffectiveMapping {
  readonly name: string;
  readonly title: string;
  /** Hash over everything that decides how values move. */
  readonly version: string;
  readonly local: LocalTable;
  readonly integration: IntegrationTable;
  readonly pair: TablePair;
  readonly direction: Direction;
  readonly localFilter: Condition;
  readonly integrationFilter: Condition;
  readonly onlyCoupled: boolean;
  readonly updateConflict: UpdateConflictPolicy;
  readonly updateConflictScope: UpdateConflictScope;
  /** Who wins an update conflict in single fields, by field id; the policy decides the others. */
  readonly updateConflictWinners: Readonly<Record<string, Winner>>;
  readonly deletionConflict: DeletionConflictPolicy;
  /** How many records a run may delete because their other halves were deleted. */
  readonly deletionLimit: number;
  /** The same in percent of the coupled records; the smaller of both counts. */
  readonly deletionLimitPercent: number;
  /** Records of all companies: the definition's company filter is taken away. */
  readonly multiCompany: boolean;
  readonly createWithoutMatch: boolean;
  readonly synchronizeMatched: boolean;
  readonly schedule: WorkSchedule;
  /** A change of a local record wakes the mapping before its time. */
  readonly eventBased: boolean;
  readonly watches: Watches;
  /** Enabled fields, in order. */
  readonly fields: readonly EffectiveField[];
  /** Templates of new records, by the side on which these are made, in the order in which they are tried. */
  readonly templates: Readonly<Record<Side, readonly EffectiveTemplate[]>>;
  readonly children: readonly EffectiveChild[];
  /** Names of mappings that must be synchronized before, because this one's required references point to their records. */
  readonly dependencies: readonly string[];
  /** Names of other mappings of the tenant that join the same pair of tables, switched on or not: what they coupled is theirs. */
  readonly sharesPairWith: readonly string[];
}
