import type { WebApi } from '../../send/web-api';
import { ensure, type Ensured } from '../ensure';
import { columnNameBody, nameBody } from './column-body';
import { labelOf } from './label';
import { createDefinition, definitionOf, tablePath } from './metadata-path';
import type { NewTable } from './new-definitions';

/** Makes a table unless there is one of that name; its other properties are not compared. Throws like every read. */
export function ensureTable(api: WebApi, table: NewTable): Promise<Ensured> {
  const operation = 'ensureTable';
  const path = `${tablePath(table.schemaName.toLowerCase())}?$select=LogicalName`;
  return ensure(
    operation,
    async () => (await definitionOf(api, operation, path)) !== null,
    () => createDefinition(api, operation, 'EntityDefinitions', tableBody(table)),
  );
}

function tableBody(table: NewTable): Parameters<typeof createDefinition>[3] {
  const { primaryName, language } = table;
  return {
    '@odata.type': 'Microsoft.Dynamics.CRM.EntityMetadata',
    ...nameBody(table),
    DisplayCollectionName: labelOf(table.pluralName, language),
    OwnershipType: table.ownership === 'user' ? 'UserOwned' : 'OrganizationOwned',
    HasActivities: table.activities ?? false,
    HasNotes: table.notes ?? false,
    IsActivity: false,
    ChangeTrackingEnabled: table.changeTracking ?? true,
    Attributes: [
      {
        ...columnNameBody(primaryName, 'String'),
        IsPrimaryName: true,
        MaxLength: primaryName.maxLength ?? 100,
        FormatName: { Value: 'Text' },
      },
    ],
  };
}
