import type { Environment } from '../../environment/environment';
import { payloadError } from '../../errors/common-errors';
import { noContent, type ApiRequest, type ApiResponse } from '../../server/api-request';
import { parseJsonObject } from '../../writing/parse-json';
import { findTable } from '../definitions/find-definition';
import { changeSchema } from '../schema-change';
import type { Table } from '../table';
import { customizationError } from './customization-error';
import { removeMessages } from './message-rows';
import { withNotes } from './notes-relationship';
import { flagOf, labelOf } from './read-definition';
import { removeComponent } from './solution-component';

/**
 * Answers `PUT EntityDefinitions(…)` (WA-193): labels, change tracking and notes of a table.
 *
 * @throws DataverseError 404, or 400 when change tracking is to be switched off (WA-131)
 */
export function changeTable(environment: Environment, key: string, request: ApiRequest): ApiResponse {
  const { definition } = findTable(environment, key);
  const body = parseJsonObject(request.body);
  const merge = request.headers['mscrm.mergelabels']?.toLowerCase() === 'true';
  const text = (name: string, before: string | undefined): string | undefined =>
    labelOf(body, name) ?? (merge || !(name in body) ? before : undefined);
  const tracking = flagOf(body, 'ChangeTrackingEnabled') ?? definition.changeTracking === true;
  if (definition.changeTracking && !tracking)
    throw payloadError(`Change tracking of '${definition.logicalName}' cannot be switched off again.`);
  const description = text('Description', definition.description);
  const hasNotes = definition.hasNotes === true || flagOf(body, 'HasNotes') === true;
  const { description: _before, ...rest } = definition;
  environment.database.transaction(() => {
    changeSchema(environment, {
      kind: 'table',
      definition: {
        ...rest,
        displayName: text('DisplayName', definition.displayName) ?? definition.schemaName,
        displayCollectionName: text('DisplayCollectionName', definition.displayCollectionName) ?? definition.schemaName,
        ...(description === undefined ? {} : { description }),
        changeTracking: tracking,
        optimisticConcurrency:
          flagOf(body, 'IsOptimisticConcurrencyEnabled') ?? definition.optimisticConcurrency === true,
        hasNotes,
      },
    });
    if (hasNotes && !definition.hasNotes) withNotes(environment, definition);
  });
  return noContent();
}

/**
 * Answers `DELETE EntityDefinitions(…)`: the table goes with its rows.
 *
 * @throws DataverseError 404, or 400 for tables that were not made over the wire and those that lookups of other tables point to
 */
export function deleteTable(environment: Environment, key: string): ApiResponse {
  const table = findTable(environment, key);
  if (!table.definition.custom) throw customizationError('systemComponent', table.logicalName, table.metadataId);
  const uses = usesOf(environment, table);
  if (uses > 0) throw customizationError('inUse', 'Entity', table.metadataId, uses);
  environment.database.transaction(() => {
    forgetNotes(environment, table);
    removeMessages(environment, table.logicalName);
    removeComponent(environment, table.metadataId);
    changeSchema(environment, { kind: 'tableGone', name: table.logicalName });
  });
  return noContent();
}

/** Number of relationships of other tables, notes left out, that need this one. */
function usesOf({ catalog }: Environment, table: Table): number {
  return catalog.tables
    .filter((other) => other !== table && other.logicalName !== 'annotation')
    .flatMap(({ definition }) => [...(definition.manyToOne ?? []), ...(definition.manyToMany ?? [])])
    .filter(({ target }) => target === table.logicalName).length;
}

function forgetNotes(environment: Environment, { logicalName }: Table): void {
  const { catalog, clock, database } = environment;
  const notes = catalog.table('annotation');
  const object = notes.column('objectid')!;
  if (!object.targets.includes(logicalName)) return;
  for (const row of [...database.store(notes).rows()])
    if (object.typeOrdinal !== undefined && row.get(object.typeOrdinal) === logicalName)
      database.remove(notes, row, clock.seconds());
  changeSchema(environment, {
    kind: 'table',
    definition: {
      ...notes.definition,
      manyToOne: (notes.definition.manyToOne ?? []).filter(({ target }) => target !== logicalName),
      columns: notes.definition.columns.map((column) =>
        column.name === 'objectid'
          ? { ...column, targets: (column.targets ?? []).filter((target) => target !== logicalName) }
          : column,
      ),
    },
  });
}
