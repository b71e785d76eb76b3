import type { Environment } from '../../environment/environment';
import type { KeyIndex } from '../../store/key-index';
import type { Table } from '../table';
import type { Definition } from './entity-metadata';
import { keyId } from './find-definition';
import { label } from './label';

/** The alternate keys of a table with the state of their indexes (WA-161, WA-162). */
export function keysOf(environment: Environment, table: Table): Definition[] {
  return environment.database.store(table).keys.all.map((key) => keyMetadata(table, key));
}

/** The EntityKeyMetadata of an alternate key. */
export function keyMetadata(table: Table, { definition, status }: KeyIndex): Definition {
  return {
    MetadataId: keyId(table, definition.schemaName),
    SchemaName: definition.schemaName,
    LogicalName: definition.schemaName.toLowerCase(),
    EntityLogicalName: table.logicalName,
    KeyAttributes: definition.attributes,
    DisplayName: label(definition.displayName ?? definition.schemaName),
    EntityKeyIndexStatus: status,
    IsManaged: table.definition.custom !== true,
    IsSynchronous: false,
    IsExportKey: false,
    IsSecondaryKey: false,
    IsCustomizable: { Value: true, CanBeChanged: true, ManagedPropertyLogicalName: 'iscustomizable' },
    AsyncJob: null,
    IntroducedVersion: '1.0.0.0',
    HasChanged: null,
  };
}
