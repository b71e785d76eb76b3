import type { Condition } from '../../sdk/condition';
import type { FieldDefinition } from '../../sdk/field';
import type { Direction, FieldMapping } from '../../sdk/field-mapping';
import type { Value } from '../../sdk/scalars';
import type { IntegrationTable, LocalTable, TablePair } from '../../sdk/table';
import type { DeletionConflictPolicy, MappingSchedule, UpdateConflictPolicy } from '../../sdk/table-mapping';

/** A field mapping as it works for one tenant: settings filled in, overrides applied. */
export interface EffectiveField {
  /** Stable name in hashes, history and errors: `eMail~emailaddress1`. */
  readonly id: string;
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
  readonly deletionConflict: DeletionConflictPolicy;
  readonly createWithoutMatch: boolean;
  readonly schedule: MappingSchedule;
  /** Enabled fields, in order. */
  readonly fields: readonly EffectiveField[];
  readonly children: readonly EffectiveChild[];
  /** Names of mappings that must be synchronized before, because this one's required references point to their records. */
  readonly dependencies: readonly string[];
}
