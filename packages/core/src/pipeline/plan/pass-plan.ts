import type { PassDirection } from '../../sdk/field-mapping';
import type { RecordFilter } from '../../extension-points/record-filters';
import type { Condition } from '../../sdk/condition';
import type { Side, Table } from '../../sdk/table';
import type { Watches } from '../../sdk/table-mapping';
import type { PassTemplates } from '../templates/fill-from-template';
import type { Interceptors } from '../interceptors';
import type { ComputedMover } from '../fields/computed-mover';
import type { FieldMover } from '../fields/field-mover';
import type { EffectiveMapping } from './effective-mapping';

/** How a child mapping hangs below its parent in this pass. */
export interface ChildLink {
  readonly plan: PassPlan;
  /** Fields of the child's source table, each with the parent's source field that it holds. */
  readonly by: Readonly<Record<string, string>>;
  /** Fields of the child's destination table, each with the parent's destination field that it holds; a lookup holds the parent itself. */
  readonly sets: Readonly<Record<string, string>>;
  /** The destination field that numbers new lines of one parent, if this side numbers them. */
  readonly numberedBy: string | null;
}

/** An effective mapping seen from one direction: stages know a source and a destination, never a side. */
export interface PassPlan {
  readonly mapping: EffectiveMapping;
  readonly direction: PassDirection;
  readonly sourceSide: Side;
  readonly destinationSide: Side;
  readonly source: Table;
  readonly destination: Table;
  readonly filter: Condition;
  /** All fields of the mapping, by index: those of the other direction take part in hashing only. */
  readonly movers: readonly FieldMover[];
  /** Indexes of the fields that move in this pass. */
  readonly active: readonly number[];
  /** Computed fields of the other direction that may have nothing to say of a new record. */
  readonly quiet: readonly ComputedMover[];
  /** Fields to read on each side. */
  readonly sourceReads: readonly string[];
  readonly destinationReads: readonly string[];
  /** Templates for new records of the destination. */
  readonly templates: PassTemplates;
  readonly recordFilters: readonly RecordFilter<never>[];
  readonly interceptors: Interceptors;
  readonly children: readonly ChildLink[];
  /** What the records are made of beside themselves, where they go to the integration table. */
  readonly watches: Watches;
}
