import type { ColumnOptions, getMetadataArgsStorage } from 'typeorm';
import type { RecordedField } from './entity-fields/recorded-field';
import type { FieldDefinition, FieldKind } from './field';
import type { LocalColumn, LocalColumnType } from './local-storage';

type ColumnMetadata = ReturnType<typeof getMetadataArgsStorage>['columns'][number];

/** A field of an entity, as rows see it and as PostgreSQL keeps it; or the reason why it cannot be a field. */
export type EntityColumn =
  { readonly definition: FieldDefinition; readonly column: LocalColumn } | { readonly problem: string };

interface TypeFacts {
  readonly type: LocalColumnType;
  readonly kind: FieldKind;
}

const text: TypeFacts = { type: 'text', kind: 'text' };
const varchar: TypeFacts = { type: 'character varying', kind: 'text' };
const integer: TypeFacts = { type: 'integer', kind: 'integer' };
const numeric: TypeFacts = { type: 'numeric', kind: 'decimal' };
const instant: TypeFacts = { type: 'timestamp with time zone', kind: 'dateTime' };
const enumeration: TypeFacts = { type: 'enum', kind: 'option' };
const boolean: TypeFacts = { type: 'boolean', kind: 'boolean' };
// beyond 2^53 a bigint is no number any more, so its rows hold decimal text
const bigint: TypeFacts = { type: 'bigint', kind: 'decimal' };
const real: TypeFacts = { type: 'real', kind: 'double' };
const double: TypeFacts = { type: 'double precision', kind: 'double' };
const smallint: TypeFacts = { type: 'smallint', kind: 'integer' };

const typeFacts: ReadonlyMap<string, TypeFacts> = new Map([
  ['text', text],
  ['varchar', varchar],
  ['character varying', varchar],
  ['String', varchar],
  ['smallint', smallint],
  ['int2', smallint],
  ['int', integer],
  ['int4', integer],
  ['integer', integer],
  ['Number', integer],
  ['bigint', bigint],
  ['int8', bigint],
  ['numeric', numeric],
  ['decimal', numeric],
  ['real', real],
  ['float4', real],
  ['double precision', double],
  ['float8', double],
  ['float', double],
  ['boolean', boolean],
  ['bool', boolean],
  ['Boolean', boolean],
  ['date', { type: 'date', kind: 'date' }],
  ['timestamptz', instant],
  ['timestamp with time zone', instant],
  ['uuid', { type: 'uuid', kind: 'guid' }],
  ['enum', enumeration],
  ['simple-enum', enumeration],
]);

/** Reads one TypeORM column: `recorded` is what a field decorator of ours added to it. */
export function entityColumn(
  metadata: ColumnMetadata,
  recorded: RecordedField | undefined,
  generated: boolean,
): EntityColumn {
  const { options, propertyName } = metadata;
  const typeName = nameOfType(metadata);
  const facts = typeFacts.get(typeName);
  const problem = unsupported(options, typeName, facts);
  if (facts === undefined || problem !== undefined) return { problem: `${propertyName}: ${problem ?? 'unsupported'}` };
  const labels = facts.type === 'enum' ? labelsOf(options.enum) : undefined;
  if (facts.type === 'enum' && labels === undefined)
    return {
      problem: `${propertyName}: only enumerations of texts are supported; give each member a text, or use @OptionField`,
    };
  const name = options.name ?? propertyName;
  const length = facts.type === 'character varying' && options.length ? Number(options.length) : undefined;
  const computed = options.asExpression !== undefined;
  return {
    definition: {
      name: propertyName,
      kind: recorded?.kind ?? facts.kind,
      nullable: options.nullable === true || metadata.mode === 'deleteDate',
      maxLength: length,
      scale: scaleOf(facts, options),
      options: recorded?.options ?? (labels && Object.fromEntries(labels.map((label, index) => [label, index]))),
      writable: writableOf(metadata, computed),
      storageName: name === propertyName ? undefined : name,
    },
    column: {
      column: name,
      type: facts.type,
      length,
      precision: facts.type === 'numeric' ? (options.precision ?? undefined) : undefined,
      labels,
      hasDefault:
        options.default !== undefined || generated || computed || isDateMode(metadata) || metadata.mode === 'version',
      maintained: metadata.mode === 'updateDate' ? 'time' : metadata.mode === 'version' ? 'counter' : undefined,
    },
  };
}

function nameOfType(metadata: ColumnMetadata): string {
  const type = metadata.options.type as string | { readonly name: string } | undefined;
  if (type === undefined)
    return isDateMode(metadata) ? 'timestamp' : metadata.mode === 'version' ? 'integer' : 'unknown';
  return typeof type === 'string' ? type : type.name;
}

function isDateMode(metadata: ColumnMetadata): boolean {
  return metadata.mode === 'createDate' || metadata.mode === 'updateDate';
}

function unsupported(options: ColumnOptions, typeName: string, facts: TypeFacts | undefined): string | undefined {
  if (options.array === true) return 'arrays are not supported';
  if (options.transformer !== undefined)
    return 'a column with a transformer is not supported, because rows bypass TypeORM';
  if (facts !== undefined) return undefined;
  if (typeName.startsWith('timestamp') || typeName === 'Date')
    return `a ${typeName} has no time zone; make it timestamptz`;
  return `type ${typeName} is not supported (${[...new Set([...typeFacts.values()].map((known) => known.type))].join(', ')})`;
}

function labelsOf(values: ColumnOptions['enum']): readonly string[] | undefined {
  if (values === undefined) return undefined;
  const labels: readonly unknown[] = Array.isArray(values) ? values : Object.values(values);
  return labels.every((label) => typeof label === 'string') ? labels : undefined;
}

function scaleOf(facts: TypeFacts, options: ColumnOptions): number | undefined {
  if (facts.type === 'bigint') return 0;
  if (facts.type !== 'numeric') return undefined;
  return options.scale ?? (options.precision ? 0 : undefined);
}

function writableOf(metadata: ColumnMetadata, computed: boolean): FieldDefinition['writable'] {
  const { insert, update } = metadata.options;
  if (computed || isDateMode(metadata) || metadata.mode === 'version' || (insert === false && update === false))
    return 'never';
  if (update === false) return 'insert';
  return insert === false ? 'update' : undefined;
}
