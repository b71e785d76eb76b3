import { UnreadableAnswerError } from '../errors/unreadable-answer-error';
import { isObject, listMember, member, textMember, type Json, type JsonObject } from '../send/json';
import type { ColumnDefinition, ColumnType, LookupTarget } from '../table-definition';

const operation = 'tables';

const columnTypes: ReadonlyMap<string, ColumnType> = new Map<string, ColumnType>([
  ['Uniqueidentifier', 'uniqueidentifier'],
  ['String', 'string'],
  ['Memo', 'memo'],
  ['Picklist', 'choice'],
  ['State', 'choice'],
  ['Status', 'choice'],
  ['Boolean', 'boolean'],
  ['Integer', 'integer'],
  ['BigInt', 'bigint'],
  ['Decimal', 'decimal'],
  ['Money', 'money'],
  ['Double', 'double'],
  ['DateTime', 'dateTime'],
  ['Lookup', 'lookup'],
  ['Customer', 'lookup'],
  ['Owner', 'lookup'],
]);

/** Metadata rows about the columns of one table, by logical name: the general part, the typed parts merged, and the lookups. */
export interface ColumnMetadata {
  readonly general: readonly Json[];
  readonly typed: readonly Json[];
  readonly manyToOne: readonly Json[];
}

/** The column definitions in the metadata (WA-188 to WA-190). `entitySets` gives the entity set of each table that lookups point to. */
export function columnDefinitions(
  metadata: ColumnMetadata,
  entitySets: ReadonlyMap<string, string>,
): ReadonlyMap<string, ColumnDefinition> {
  const typed = new Map<string, JsonObject>();
  for (const row of metadata.typed) if (isObject(row)) typed.set(nameOf(row), { ...typed.get(nameOf(row)), ...row });
  return new Map(
    metadata.general.map((row) => {
      const name = nameOf(row);
      return [name, definition(row, typed.get(name), metadata.manyToOne, entitySets)] as const;
    }),
  );
}

/** The tables that the lookups of a table point to. */
export function lookupTables(typed: readonly Json[]): readonly string[] {
  return typed.flatMap((row) =>
    (listMember(row, 'Targets') ?? []).filter((target): target is string => typeof target === 'string'),
  );
}

function definition(
  row: Json,
  typed: JsonObject | undefined,
  manyToOne: readonly Json[],
  entitySets: ReadonlyMap<string, string>,
): ColumnDefinition {
  const name = nameOf(row);
  const type = typeOf(row, typed);
  return {
    name,
    type,
    requiredLevel: requiredLevelOf(row),
    canCreate: member(row, 'IsValidForCreate') === true,
    canRead: member(row, 'IsValidForRead') === true,
    canUpdate: member(row, 'IsValidForUpdate') === true,
    maxLength: numberMember(typed, 'MaxLength'),
    precision: numberMember(typed, 'Precision'),
    minimum: numberText(typed, 'MinValue'),
    maximum: numberText(typed, 'MaxValue'),
    targets: type === 'lookup' ? targetsOf(name, typed, manyToOne, entitySets) : [],
  };
}

function typeOf(row: Json, typed: JsonObject | undefined): ColumnType {
  // Companions of another column, such as its label, are not served as columns (WA-35).
  if (textMember(row, 'AttributeOf') !== null) return 'other';
  const kind = textMember(row, 'AttributeType') ?? '';
  if (textMember(member(row, 'AttributeTypeName'), 'Value') === 'MultiSelectPicklistType') return 'multiChoice';
  if (kind === 'DateTime' && textMember(member(typed, 'DateTimeBehavior'), 'Value') === 'DateOnly') return 'date';
  return columnTypes.get(kind) ?? 'other';
}

function targetsOf(
  column: string,
  typed: JsonObject | undefined,
  manyToOne: readonly Json[],
  entitySets: ReadonlyMap<string, string>,
): LookupTarget[] {
  const relationships = manyToOne.filter((row) => textMember(row, 'ReferencingAttribute') === column);
  return (listMember(typed, 'Targets') ?? []).flatMap((table): LookupTarget[] => {
    if (typeof table !== 'string') return [];
    // Owners are one relationship to a common ancestor of users and teams (WA-67).
    const relationship =
      relationships.find((row) => textMember(row, 'ReferencedEntity') === table) ??
      relationships.find((row) => textMember(row, 'ReferencedEntity') === 'owner');
    const navigation = textMember(relationship, 'ReferencingEntityNavigationPropertyName');
    const entitySet = entitySets.get(table);
    if (navigation === null || entitySet === undefined) return [];
    return [{ table, entitySet, navigation, key: textMember(relationship, 'ReferencedAttribute') ?? `${table}id` }];
  });
}

function nameOf(row: Json): string {
  const name = textMember(row, 'LogicalName');
  if (name === null) throw new UnreadableAnswerError(operation, 'a column has no name');
  return name;
}

function requiredLevelOf(row: Json): ColumnDefinition['requiredLevel'] {
  switch (textMember(member(row, 'RequiredLevel'), 'Value')) {
    case 'SystemRequired':
      return 'systemRequired';
    case 'ApplicationRequired':
      return 'applicationRequired';
    case 'Recommended':
      return 'recommended';
    default:
      return 'none';
  }
}

function numberMember(row: JsonObject | undefined, name: string): number | null {
  const value = member(row, name);
  return typeof value === 'number' ? value : null;
}

function numberText(row: JsonObject | undefined, name: string): string | null {
  const value = member(row, name);
  return typeof value === 'number' || typeof value === 'string' ? String(value) : null;
}
