import type { ColumnDefinition, TableDefinition } from '../metadata/table-definition';

/** Column that says in which partition a row of an elastic table is; it never changes. */
export const partitionColumn = 'partitionid';

/** Column that says how many seconds after its last change a row of an elastic table is deleted. */
export const timeToLiveColumn = 'ttlinseconds';

/** What elastic tables are kept in; the same id in every environment. */
export const elasticProvider = '1d9bde74-9ebd-4da9-8ff5-aa74945b9f74';

const elasticColumns: readonly ColumnDefinition[] = [
  {
    name: partitionColumn,
    schemaName: 'PartitionId',
    displayName: 'Partition Id',
    type: 'String',
    maxLength: 100,
    create: true,
    update: false,
  },
  {
    name: timeToLiveColumn,
    schemaName: 'TTLInSeconds',
    displayName: 'Time to live',
    type: 'Integer',
    min: 0,
    max: 2_147_483_647,
    create: true,
    update: true,
  },
];

/** Adds what every elastic table has, unless it is there: partition, time to live, and the alternate key that names a row of a partition. */
export function withElasticParts(definition: TableDefinition): TableDefinition {
  if (!definition.elastic) return definition;
  const { columns, keys = [] } = definition;
  const key = {
    schemaName: 'KeyForNoSqlEntityWithPKPartitionId',
    displayName: 'Entity key for NoSql Entity that contains PrimaryKey and PartitionId attributes',
    attributes: [definition.primaryIdAttribute, partitionColumn],
  };
  return {
    ...definition,
    columns: [...columns, ...elasticColumns.filter(({ name }) => !columns.some((column) => column.name === name))],
    keys: keys.some(({ schemaName }) => schemaName === key.schemaName) ? keys : [...keys, key],
  };
}
