import type { DataverseEmulator } from '@couplet/dataverse-emulator';

/** Where a navigation property leads. */
export type Navigation =
  | { readonly kind: 'lookup'; readonly column: string; readonly target: string }
  | { readonly kind: 'collection'; readonly child: string; readonly column: string }
  | { readonly kind: 'manyToMany'; readonly target: string };

/** What seeding needs to know about a table. */
export interface TableFacts {
  readonly logicalName: string;
  readonly entitySet: string;
  readonly primaryId: string;
  /** Attribute type by logical name. */
  readonly columns: ReadonlyMap<string, string>;
  readonly navigation: ReadonlyMap<string, Navigation>;
}

/** The tables of an environment, as its own metadata endpoint tells them. */
export class TableModel {
  private constructor(
    private readonly bySet: ReadonlyMap<string, TableFacts>,
    private readonly byName: ReadonlyMap<string, TableFacts>,
  ) {}

  /** Asks a running emulator. Throws an Error when it refuses. */
  static async read(emulator: DataverseEmulator): Promise<TableModel> {
    const headers = { Authorization: `Bearer ${emulator.token()}` };
    const response = await fetch(new URL(`EntityDefinitions?${query}`, emulator.apiUrl), { headers });
    if (!response.ok) throw new Error(`The emulator refused its metadata: ${response.status} ${await response.text()}`);
    const { value } = (await response.json()) as { readonly value: readonly Definition[] };
    const tables = new Map(value.map((definition) => [definition.LogicalName, factsOf(definition, value)]));
    const sets = new Map(value.map((definition) => [definition.EntitySetName, tables.get(definition.LogicalName)!]));
    return new TableModel(sets, tables);
  }

  /** The table of an entity set; undefined where the environment has none. */
  ofSet(entitySet: string): TableFacts | undefined {
    return this.bySet.get(entitySet);
  }

  /** The table of a logical name; undefined where the environment has none. */
  of(logicalName: string): TableFacts | undefined {
    return this.byName.get(logicalName);
  }
}

const query =
  '$select=LogicalName,EntitySetName,PrimaryIdAttribute&$expand=Attributes($select=LogicalName,AttributeType),' +
  'ManyToOneRelationships($select=ReferencedEntity,ReferencingAttribute,ReferencingEntityNavigationPropertyName,ReferencedEntityNavigationPropertyName),' +
  'ManyToManyRelationships($select=Entity1LogicalName,Entity2LogicalName,Entity1NavigationPropertyName,Entity2NavigationPropertyName)';

interface Definition {
  readonly LogicalName: string;
  readonly EntitySetName: string;
  readonly PrimaryIdAttribute: string;
  readonly Attributes: readonly { readonly LogicalName: string; readonly AttributeType: string }[];
  readonly ManyToOneRelationships: readonly {
    readonly ReferencedEntity: string;
    readonly ReferencingAttribute: string;
    readonly ReferencingEntityNavigationPropertyName: string;
    readonly ReferencedEntityNavigationPropertyName: string;
  }[];
  readonly ManyToManyRelationships: readonly {
    readonly Entity1LogicalName: string;
    readonly Entity2LogicalName: string;
    readonly Entity1NavigationPropertyName: string;
    readonly Entity2NavigationPropertyName: string;
  }[];
}

function factsOf(definition: Definition, all: readonly Definition[]): TableFacts {
  const { LogicalName: logicalName } = definition;
  const navigation = new Map<string, Navigation>();
  for (const relation of definition.ManyToOneRelationships)
    navigation.set(relation.ReferencingEntityNavigationPropertyName, {
      kind: 'lookup',
      column: relation.ReferencingAttribute,
      target: relation.ReferencedEntity,
    });
  for (const child of all)
    for (const relation of child.ManyToOneRelationships)
      if (relation.ReferencedEntity === logicalName)
        navigation.set(relation.ReferencedEntityNavigationPropertyName, {
          kind: 'collection',
          child: child.LogicalName,
          column: relation.ReferencingAttribute,
        });
  for (const relation of definition.ManyToManyRelationships) {
    const first = relation.Entity1LogicalName === logicalName;
    navigation.set(first ? relation.Entity1NavigationPropertyName : relation.Entity2NavigationPropertyName, {
      kind: 'manyToMany',
      target: first ? relation.Entity2LogicalName : relation.Entity1LogicalName,
    });
  }
  const columns = new Map(definition.Attributes.map((column) => [column.LogicalName, column.AttributeType]));
  return {
    logicalName,
    entitySet: definition.EntitySetName,
    primaryId: definition.PrimaryIdAttribute,
    columns,
    navigation,
  };
}
