import type { Load } from './load';
import type { RowValues, Value } from './scalars';
import type { SettingReference } from './setting';
import type { LocalTable } from './table';
import type { Transform } from './transform';

/** The way a mapping or a field moves values. */
export type Direction = 'toIntegrationTable' | 'fromIntegrationTable' | 'bidirectional';
/** The way of one pass. */
export type PassDirection = 'toIntegrationTable' | 'fromIntegrationTable';

/** What happens to a reference whose record is not coupled: the record waits, goes without it and is completed later, or fails. */
export type Uncoupled = 'wait' | 'clear' | 'fail';

/** Marks a field as one that finds the other half of an uncoupled record. All fields of one priority must agree; lowest goes first. */
export interface MatchKey {
  readonly priority: number;
  /** Text is compared without regard to case unless this is true. */
  readonly caseSensitive?: boolean;
}

/** A field mapping of any kind; plain data. */
export type FieldMapping = ValueFieldMapping | ReferenceFieldMapping | ConstantFieldMapping | ComputedFieldMapping;

interface FieldMappingBase {
  /** False: offered to administrators, but not moved until a tenant enables it. */
  readonly enabled: boolean;
  readonly direction: Direction;
}

/** Copies a value from one field to the other, through a transformation rule where one is named. */
export interface ValueFieldMapping extends FieldMappingBase {
  readonly kind: 'value';
  readonly local: string;
  readonly integration: string;
  readonly transform?: Transform<never, unknown>;
  readonly match?: MatchKey;
  /** The one way in which the rule applies, where a tenant chose it although the field moves both ways. */
  readonly transformDirection?: PassDirection;
  /** Which option of the integration field stands for which of the local one, where a tenant says so: its rule is {@link transform}. */
  readonly optionMapping?: Readonly<Record<string, string>>;
  /** Texts that are too long are cut and the cut is reported on the record; otherwise they fail it. */
  readonly truncate: boolean;
  /** The local system checks the value when it is written, and derives others from it. */
  readonly validate: boolean;
}

/** One table that a reference may point to. */
export interface ReferenceTarget {
  readonly table: LocalTable;
  /** Which local records use this target; the first that fits counts. */
  readonly when?: Readonly<Record<string, Value>>;
  /** Fields of this mapping's local table, each with the key field of the target that it holds. */
  readonly key: Readonly<Record<string, string>>;
}

/** Moves a reference through the coupling of the record it points to. */
export interface ReferenceFieldMapping extends FieldMappingBase {
  readonly kind: 'reference';
  readonly integration: string;
  readonly targets: readonly ReferenceTarget[];
  readonly uncoupled: Uncoupled;
  /** The integration key that an empty local reference stands for, both ways; otherwise empty stands for empty. */
  readonly blank?: SettingReference;
  /** An empty result leaves the destination as it is. */
  readonly notNull: boolean;
  /** An empty integration reference does not clear the local field unless the record it holds is coupled (DV-94). */
  readonly keepWhenEmpty: boolean;
  /** A local reference to a record that does not exist counts as empty, or fails the record. */
  readonly unknown: 'blank' | 'fail';
  readonly validate: boolean;
  readonly match?: MatchKey;
}

/** Writes the same value to every record. */
export interface ConstantFieldMapping extends FieldMappingBase {
  readonly kind: 'constant';
  readonly side: 'local' | 'integration';
  readonly field: string;
  readonly value: Value | SettingReference;
  /** Only into new records, or into every record in which it differs. */
  readonly on: 'insert' | 'always';
}

/** A record whose coupling a computed field needs. */
export interface NeededCoupling {
  readonly table: string;
  readonly key: string;
  readonly side: 'local' | 'integration';
}

/** What a computed field may answer instead of a value. `incomplete`: goes with this value for now, and again once that coupling appears. */
export type ComputedVerdict =
  | { readonly verdict: 'keep' }
  | { readonly verdict: 'wait'; readonly reason: string; readonly for: NeededCoupling | null }
  | { readonly verdict: 'incomplete'; readonly value: Value; readonly for: NeededCoupling }
  | { readonly verdict: 'filtered'; readonly reason: string }
  | {
      readonly verdict: 'fail';
      readonly code: string;
      readonly reason: string;
      readonly facts?: Readonly<Record<string, string | number | boolean | null>>;
    };

/** Derives a field from several columns and loaded data. The function is pure. */
export interface ComputedFieldMapping extends FieldMappingBase {
  readonly kind: 'computed';
  readonly side: 'local' | 'integration';
  readonly field: string;
  /** Fields of the source side that the value depends on. */
  readonly reads: readonly string[];
  readonly load?: Load<RowValues, unknown>;
  /** Local tables whose records must be coupled before: this orders a full synchronization. */
  readonly dependsOn: readonly LocalTable[];
  readonly value: (source: RowValues, found: unknown, context: ComputeContext) => Value | ComputedVerdict;
  readonly on: 'insert' | 'always';
}

/** What is known when a value is computed. */
export interface ComputeContext {
  /** Whether a new record is being made. */
  readonly inserting: boolean;
  /** The destination's present values, when it exists and was read. */
  readonly destination: RowValues | null;
}

/** Leaves the destination's field as it is. */
export const keep: ComputedVerdict = { verdict: 'keep' };

/** Whether a computed answer is a verdict, not a value. */
export function isVerdict(value: Value | ComputedVerdict): value is ComputedVerdict {
  return typeof value === 'object' && value !== null && 'verdict' in value;
}
