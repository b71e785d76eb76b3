import { DefaultNamingStrategy, getMetadataArgsStorage } from 'typeorm';
import { CoupletError } from './couplet-error';
import { entityColumn } from './entity-column';
import { findRecordedField } from './entity-fields/recorded-field';
import type { FieldDefinition } from './field';
import type { LocalColumn, LocalStorage } from './local-storage';
import type { DateTime } from './scalars';
import type { LocalTable } from './table';

type Target = ReturnType<typeof getMetadataArgsStorage>['columns'][number]['target'];
type Scalar = string | number | boolean | Date | null;
type RowValue<V> = V extends Date ? DateTime : V;

/** The fields of an entity: its scalar properties; relations, embedded objects and methods are none. A `Date` is an instant as text. */
export type FieldsOf<Entity extends object> = {
  readonly [Field in keyof Entity as [NonNullable<Entity[Field]>] extends [Scalar] ? Field : never]-?: RowValue<
    Exclude<Entity[Field], undefined>
  >;
};

/** What {@link entityTable} must be told about an entity. */
export interface EntityTableOptions<Entity extends object, Omitted extends string = never> {
  /** The field that couplings store; never null, unique, and never changed. */
  readonly id: keyof FieldsOf<Entity> & string;
  /** The fields by which other records refer to this one: a code, a number. */
  readonly key: readonly (keyof FieldsOf<Entity> & string)[];
  /** The time of the last change: kept by Couplet's writer, for *newest wins* and for display. */
  readonly modifiedOn?: keyof FieldsOf<Entity> & string;
  /** Columns that Couplet neither reads nor writes, such as those of a type it does not know. */
  readonly omit?: readonly (Omitted & keyof Entity)[];
}

/** An entity class that cannot be a local table, with every reason. */
export class EntityTableInvalidError extends CoupletError {
  readonly code = 'CPL_ENTITY_TABLE_INVALID';
  constructor(entity: string, problems: readonly string[]) {
    super(`Entity ${entity} cannot be a local table:\n${problems.map((problem) => `- ${problem}`).join('\n')}`, {
      entity,
      problems: problems.join('; '),
    });
  }
}

/**
 * Makes a TypeORM entity class a local table of mappings: `entityTable(Employee, { id: 'id', key: ['id'] })`. Names, columns and types
 * come from TypeORM's decorators, or from the field decorators of Couplet (`@TextField(100)`, …).
 * @throws EntityTableInvalidError `CPL_ENTITY_TABLE_INVALID`, at once with all that is wrong
 */
export function entityTable<Entity extends object, const Omitted extends string = never>(
  entity: abstract new (...parameters: never[]) => Entity,
  options: EntityTableOptions<Entity, Omitted>,
): LocalTable<Omit<FieldsOf<Entity>, Omitted>> {
  const found = readEntity(entity, new Set<string>(options.omit));
  const problems = [...found.problems, ...nameProblems(options, found.fields)];
  if (problems.length > 0) throw new EntityTableInvalidError(entity.name, problems);
  const { modifiedOn } = options;
  const fields = { ...found.fields };
  const columns = { ...found.columns };
  const time = modifiedOn === undefined ? undefined : fields[modifiedOn];
  if (time !== undefined) {
    fields[time.name] = { ...time, writable: 'never' };
    columns[time.name] = { ...(columns[time.name] as LocalColumn), maintained: 'time' };
  }
  fields[options.id] = { ...(fields[options.id] as FieldDefinition), writable: 'insert' };
  const storage: LocalStorage = { kind: 'entity', entity, schema: found.schema, table: found.table, columns };
  return { side: 'local', name: entity.name, fields, id: options.id, key: options.key, modifiedOn, storage };
}

interface FoundEntity {
  readonly schema?: string;
  readonly table: string;
  readonly fields: Record<string, FieldDefinition>;
  readonly columns: Record<string, LocalColumn>;
  readonly problems: readonly string[];
}

function readEntity(entity: abstract new (...parameters: never[]) => object, omit: ReadonlySet<string>): FoundEntity {
  const metadata = getMetadataArgsStorage();
  const classes = inheritance(entity);
  const [table] = metadata.filterTables(entity);
  const generated = new Set(
    metadata.generations.filter(({ target }) => classes.includes(target)).map(({ propertyName }) => propertyName),
  );
  const fields: Record<string, FieldDefinition> = {};
  const columns: Record<string, LocalColumn> = {};
  const problems: string[] = table === undefined ? ['the class has no @Entity decorator'] : [];
  for (const column of metadata.filterColumns(classes)) {
    if (column.mode === 'virtual-property' || omit.has(column.propertyName)) continue;
    const read = entityColumn(
      column,
      findRecordedField(entity, column.propertyName),
      generated.has(column.propertyName),
    );
    if ('problem' in read) problems.push(`${read.problem}; or leave it out: omit: ['${column.propertyName}']`);
    else {
      fields[column.propertyName] = read.definition;
      columns[column.propertyName] = read.column;
    }
  }
  return {
    schema: table?.schema,
    table: new DefaultNamingStrategy().tableName(entity.name, table?.name),
    fields,
    columns,
    problems,
  };
}

function inheritance(entity: Target): Target[] {
  const parent: unknown = Object.getPrototypeOf(entity);
  return typeof parent === 'function' && parent !== Function.prototype ? [entity, ...inheritance(parent)] : [entity];
}

function nameProblems(
  options: { readonly id: string; readonly key: readonly string[]; readonly modifiedOn?: string },
  fields: Readonly<Record<string, FieldDefinition>>,
): string[] {
  const problems: string[] = [];
  const expect = (role: string, name: string, good: (field: FieldDefinition) => string | undefined): void => {
    const field = fields[name];
    const problem = field === undefined ? 'no column of that name was found' : good(field);
    if (problem !== undefined) problems.push(`${role} '${name}': ${problem}`);
  };
  const keyKinds = new Set(['guid', 'text', 'code', 'integer', 'decimal']);
  const identifies = (field: FieldDefinition): string | undefined => {
    if (field.nullable) return 'it may be null, so it identifies nothing';
    return keyKinds.has(field.kind) && !field.scale ? undefined : `a ${field.kind} cannot identify a record`;
  };
  expect('id', options.id, identifies);
  if (options.key.length === 0)
    problems.push('key: at least one field is needed; repeat the id when there is no other');
  for (const name of options.key)
    expect('key', name, (field) => (field.nullable ? 'it may be null, so nothing can refer to it' : undefined));
  if (options.modifiedOn !== undefined)
    expect('modifiedOn', options.modifiedOn, (field) =>
      field.kind === 'dateTime' ? undefined : `a ${field.kind} is no time of a change`,
    );
  return problems;
}
