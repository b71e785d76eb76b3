/** The attribute types the emulator knows, by their Dataverse names. */
export const columnTypes = [
  'Uniqueidentifier',
  'Lookup',
  'Customer',
  'Owner',
  'String',
  'Memo',
  'Picklist',
  'State',
  'Status',
  'MultiSelectPicklist',
  'Boolean',
  'Integer',
  'BigInt',
  'Decimal',
  'Money',
  'Double',
  'DateTime',
] as const;

/** One of the attribute types the emulator knows. */
export type ColumnType = (typeof columnTypes)[number];

/** One value of a choice; a status also names its state, and whether it is that state's default. */
export interface OptionDefinition {
  value: number;
  label: string;
  state?: number;
  defaultStatus?: boolean;
}

/** One column of a table, as the table files hold it. `create` and `update` are IsValidForCreate and IsValidForUpdate. */
export interface ColumnDefinition {
  name: string;
  schemaName: string;
  /** Label of the column; the schema name when absent. */
  displayName?: string;
  type: ColumnType;
  create?: boolean;
  read?: boolean;
  update?: boolean;
  required?: 'Recommended' | 'ApplicationRequired' | 'SystemRequired';
  maxLength?: number;
  min?: number;
  max?: number;
  /** Fractional digits of a decimal, double or money column. */
  precision?: number;
  /** Where the precision of a money column comes from: 0 own, 1 organization, 2 currency of the row (WA-147). */
  precisionSource?: number;
  format?: string;
  /** Date-time behaviour; UserLocal when absent (WA-36). */
  behavior?: 'UserLocal' | 'DateOnly' | 'TimeZoneIndependent';
  options?: OptionDefinition[];
  default?: number | boolean | string;
  /** Tables a lookup may point to. */
  targets?: string[];
  /** On a `…_base` column: the money column whose base amount it holds (WA-142). */
  baseOf?: string;
  /** Name of the global choice whose options the column has. */
  globalChoice?: string;
  /** The column was added over the wire, and can be deleted over the wire. */
  custom?: boolean;
  description?: string;
  /** Form of the numbers that a text column is given by the platform. */
  autoNumber?: string;
  /** First number of its sequence; 1000 when absent. */
  autoNumberSeed?: number;
}

/** A lookup column's relationship to one target table. The target `owner` stands for user or team (WA-67). */
export interface ManyToOneDefinition {
  schemaName: string;
  target: string;
  attribute: string;
  /** Name for `@odata.bind` on the row that holds the lookup; case-sensitive (WA-7). */
  navigationProperty: string;
  /** Name of the collection on the target row; the schema name when absent. */
  partner?: string;
  /** The relationship was made over the wire, and can be deleted over the wire. */
  custom?: boolean;
  /** What becomes of the row when the row it points to is deleted; `RemoveLink` when absent. */
  onDelete?: 'Cascade' | 'RemoveLink' | 'Restrict';
}

/** A relationship through an intersect table. */
export interface ManyToManyDefinition {
  schemaName: string;
  navigationProperty: string;
  intersect: string;
  /** Column of the intersect table that holds this table's id. */
  near: string;
  /** Column of the intersect table that holds the other table's id. */
  far: string;
  target: string;
  custom?: boolean;
}

/** An alternate key (WA-160). */
export interface KeyDefinition {
  schemaName: string;
  displayName?: string;
  /** Logical names of its columns, in their order. */
  attributes: string[];
}

/** A global choice: options that columns of several tables share. */
export interface GlobalChoiceDefinition {
  name: string;
  displayName: string;
  description?: string;
  options: OptionDefinition[];
}

/** One table: everything the emulator knows about it. */
export interface TableDefinition {
  logicalName: string;
  schemaName: string;
  entitySetName: string;
  displayName: string;
  displayCollectionName?: string;
  primaryIdAttribute: string;
  primaryNameAttribute: string | null;
  ownershipType: 'UserOwned' | 'OrganizationOwned' | 'BusinessOwned' | 'None';
  objectTypeCode: number;
  metadataId?: string;
  changeTracking?: boolean;
  optimisticConcurrency?: boolean;
  /** Bulk messages the table has (WA-130). */
  bulkMessages?: string[];
  /** Users and teams derive from principal and show their id as `ownerid` too (WA-6). */
  principal?: boolean;
  /** Rows are kept in partitions and may have a time to live; nothing holds several of them together. */
  elastic?: boolean;
  /** Link table of a many-to-many relationship. */
  intersect?: boolean;
  intersectColumns?: string[];
  columns: ColumnDefinition[];
  manyToOne?: ManyToOneDefinition[];
  manyToMany?: ManyToManyDefinition[];
  keys?: KeyDefinition[];
  /** The table was made over the wire or given at the start, and can be deleted over the wire. */
  custom?: boolean;
  description?: string;
  hasNotes?: boolean;
}
