import type { Winner } from './conflict-winner';
import { fieldBuilder, type FieldBuilder } from './field-builder';
import type { Direction, FieldMapping } from './field-mapping';
import type { Filter } from './filter';
import type { IntegrationTable, LocalTable, RowOf } from './table';
import type { WorkSchedule } from './work-schedule';

/** What a mapping does when the same field changed to different values on both sides. Or the id of a resolver that a plugin contributes. */
export type UpdateConflictPolicy =
  'none' | 'sendUpdateToIntegration' | 'getUpdateFromIntegration' | 'newestWins' | (string & {});
/** What a mapping does when one half of a coupling is gone. Or the id of a resolver that a plugin contributes. */
export type DeletionConflictPolicy = 'none' | 'restoreRecords' | 'removeCoupling' | 'deleteOther' | (string & {});
/** What is in conflict: a field that both sides changed, or the whole record as soon as both sides changed any two-way field of it. */
export type UpdateConflictScope = 'field' | 'wholeRecord';

/**
 * What the records of a mapping are made of beside themselves, as far as they go to the integration table: what their computed fields load.
 * When it changes, all of them are looked at again.
 */
export interface Watches {
  /** Tables such as that of the exchange rates. */
  readonly tables: readonly LocalTable[];
  /** The day that it is: what is loaded holds from a day on. */
  readonly day: boolean;
}

/** The lines of a document: one mapping, walked with its parent. */
export interface ChildMapping {
  readonly mapping: TableMapping;
  /** Fields of the child's local table, each with the parent's local field that it holds. */
  readonly local: Readonly<Record<string, string>>;
  /** The lookup of the child's integration table that holds the parent. */
  readonly integration: string;
  /** The local field that numbers the lines of one parent: 10000, 20000, … */
  readonly numberedBy?: string;
}

/** A pair of tables and everything that is said about keeping them in step. Plain data; the engine compiles it per tenant. */
export interface TableMapping<
  Local extends LocalTable = LocalTable,
  Integration extends IntegrationTable = IntegrationTable,
> {
  /** Unique, upper case, for example `CUSTOMER`. */
  readonly name: string;
  readonly title: string;
  readonly local: Local;
  readonly integration: Integration;
  readonly direction: Direction;
  readonly localFilter: Readonly<Record<string, unknown>>;
  readonly integrationFilter: Readonly<Record<string, unknown>>;
  /** The field by which the integration filter keeps other companies' records out; tenants may switch it off (EN-21). */
  readonly companyField?: string;
  readonly fields: readonly FieldMapping[];
  readonly children: readonly ChildMapping[];
  /** Only coupled records are synchronized, except by a full synchronization and by *create new* (EN, DV-55). */
  readonly onlyCoupled: boolean;
  readonly updateConflict: UpdateConflictPolicy;
  /** Winners by field id (`name~title`), whatever the policy says; it decides the other fields. */
  readonly updateConflictWinners: Readonly<Record<string, Winner>>;
  readonly updateConflictScope: UpdateConflictScope;
  readonly deletionConflict: DeletionConflictPolicy;
  /** How many records a run may delete because their other halves were deleted. */
  readonly deletionLimit: number;
  /** The same as a part of the coupled records, in percent; the smaller of both counts, and ten records are always a small enough part. */
  readonly deletionLimitPercent: number;
  /** Match-based coupling creates what it finds no match for. */
  readonly createWithoutMatch: boolean;
  /** What match-based coupling coupled is synchronized by the next run. */
  readonly synchronizeMatched: boolean;
  readonly schedule: WorkSchedule;
  /** A change of a local record wakes the mapping before its time. */
  readonly eventBased: boolean;
  readonly watches: Watches;
}

/** What {@link defineTableMapping} takes. */
export interface TableMappingOptions<Local extends LocalTable, Integration extends IntegrationTable> {
  readonly name: string;
  readonly title?: string;
  readonly local: Local;
  readonly integration: Integration;
  readonly direction: Direction;
  readonly localFilter?: Filter<RowOf<Local>>;
  readonly integrationFilter?: Filter<RowOf<Integration>>;
  readonly companyField?: keyof RowOf<Integration> & string;
  readonly fields: (f: FieldBuilder<RowOf<Local>, RowOf<Integration>>) => readonly FieldMapping[];
  readonly children?: readonly ChildMapping[];
  readonly onlyCoupled?: boolean;
  readonly updateConflict?: UpdateConflictPolicy;
  readonly updateConflictWinners?: Readonly<Record<string, Winner>>;
  readonly updateConflictScope?: UpdateConflictScope;
  readonly deletionConflict?: DeletionConflictPolicy;
  readonly deletionLimit?: number;
  readonly deletionLimitPercent?: number;
  readonly createWithoutMatch?: boolean;
  readonly synchronizeMatched?: boolean;
  readonly schedule?: Partial<WorkSchedule>;
  readonly eventBased?: boolean;
  readonly watches?: Partial<Watches>;
}

/**
 * Declares an integration table mapping. Both sides are typed: misspelt fields, filter values of the wrong type, and fields of unlike
 * kind without a transformation rule do not compile.
 */
export function defineTableMapping<Local extends LocalTable, Integration extends IntegrationTable>(
  options: TableMappingOptions<Local, Integration>,
): TableMapping<Local, Integration> {
  return {
    name: options.name,
    title: options.title ?? options.name,
    local: options.local,
    integration: options.integration,
    direction: options.direction,
    localFilter: options.localFilter ?? {},
    integrationFilter: options.integrationFilter ?? {},
    companyField: options.companyField,
    fields: options.fields(fieldBuilder()),
    children: options.children ?? [],
    onlyCoupled: options.onlyCoupled ?? false,
    updateConflict: options.updateConflict ?? 'none',
    updateConflictWinners: options.updateConflictWinners ?? {},
    updateConflictScope: options.updateConflictScope ?? 'field',
    deletionConflict: options.deletionConflict ?? 'none',
    deletionLimit: options.deletionLimit ?? 100,
    deletionLimitPercent: options.deletionLimitPercent ?? 10,
    createWithoutMatch: options.createWithoutMatch ?? false,
    synchronizeMatched: options.synchronizeMatched ?? true,
    schedule: { intervalMinutes: 30, inactivityTimeoutMinutes: 720, ...options.schedule },
    eventBased: options.eventBased ?? true,
    watches: { tables: [], day: false, ...options.watches },
  };
}

/** What {@link child} takes besides the mapping. */
export interface ChildOptions<Child extends TableMapping> {
  readonly local: { readonly [Field in keyof RowOf<Child['local']> & string]?: string };
  readonly integration: keyof RowOf<Child['integration']> & string;
  readonly numberedBy?: keyof RowOf<Child['local']> & string;
}

/** Makes a mapping the lines of another: `children: [child(orderLine, { local: { documentNo: 'no' }, integration: 'salesorderid' })]`. */
export function child<Child extends TableMapping>(mapping: Child, options: ChildOptions<Child>): ChildMapping {
  return {
    mapping,
    local: options.local as Readonly<Record<string, string>>,
    integration: options.integration,
    numberedBy: options.numberedBy,
  };
}
