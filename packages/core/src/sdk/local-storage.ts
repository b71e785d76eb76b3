/** PostgreSQL types that a field of a local table may have, by the names of `format_type` without length and precision. */
export type LocalColumnType =
  | 'text'
  | 'character varying'
  | 'smallint'
  | 'integer'
  | 'bigint'
  | 'numeric'
  | 'real'
  | 'double precision'
  | 'boolean'
  | 'date'
  | 'timestamp with time zone'
  | 'uuid'
  | 'enum';

/** How a field of a local table is kept in PostgreSQL. */
export interface LocalColumn {
  readonly column: string;
  readonly type: LocalColumnType;
  /** Longest text of a `character varying`. */
  readonly length?: number;
  /** Digits in all of a `numeric`. */
  readonly precision?: number;
  /** The labels of an enumeration. */
  readonly labels?: readonly string[];
  /** The database gives a value when none is given. */
  readonly hasDefault: boolean;
  /** What Couplet's writer puts there with every change: the database's time, or one more than before. */
  readonly maintained?: 'time' | 'counter';
}

/** What {@link Table.storage} of an entity table holds. */
export interface LocalStorage {
  readonly kind: 'entity';
  /** The entity class, for TypeORM. */
  readonly entity: abstract new (...parameters: never[]) => object;
  /** Where the entity names a schema itself; otherwise the schema of the tenant's local system. */
  readonly schema?: string;
  readonly table: string;
  readonly columns: Readonly<Record<string, LocalColumn>>;
}

/** The storage of a table made by `entityTable`, or undefined for any other. */
export function localStorageOf(table: { readonly storage?: unknown }): LocalStorage | undefined {
  const storage = table.storage as LocalStorage | undefined;
  return storage?.kind === 'entity' ? storage : undefined;
}
