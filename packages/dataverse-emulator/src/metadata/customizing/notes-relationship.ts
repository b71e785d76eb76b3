import type { Environment } from '../../environment/environment';
import { changeSchema } from '../schema-change';
import type { TableDefinition } from '../table-definition';

/** Lets notes be about the rows of a table that has notes: the lookup of the note gains a target. */
export function withNotes(environment: Environment, { logicalName, schemaName }: TableDefinition): void {
  const notes = environment.catalog.table('annotation').definition;
  const name = `${schemaName}_Annotations`;
  if (notes.manyToOne?.some((relation) => relation.schemaName === name)) return;
  const relation = {
    schemaName: name,
    target: logicalName,
    attribute: 'objectid',
    navigationProperty: `objectid_${logicalName}`,
    onDelete: 'Cascade' as const,
    custom: true,
  };
  changeSchema(environment, {
    kind: 'table',
    definition: {
      ...notes,
      manyToOne: [...(notes.manyToOne ?? []), relation],
      columns: notes.columns.map((column) =>
        column.name === 'objectid' ? { ...column, targets: [...(column.targets ?? []), logicalName] } : column,
      ),
    },
  });
}
