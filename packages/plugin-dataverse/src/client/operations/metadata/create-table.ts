import { wireName } from '../../encode/wire-name';
import type { Outcome } from '../../outcome';
import type { Json } from '../../send/json';
import type { WebApi } from '../../send/web-api';
import { columnBody, columnNameBody, nameBody } from './column-body';
import { labelOf } from './label';
import { createDefinition } from './metadata-path';
import type { NewTable } from './new-definitions';

/** Makes a table with its columns (WA-193); gives the id of its definition. Refused where there is one of that name: see `ensureTable`. */
export function createTable(api: WebApi, table: NewTable): Promise<Outcome<string>> {
  return createDefinition(api, 'createTable', 'EntityDefinitions', tableBody(table));
}

function tableBody(table: NewTable): Readonly<Record<string, Json>> {
  const { primaryName, language, columns = [], elastic = false, charts, entitySet } = table;
  // Whether elastic tables are tracked is left to the server, unless somebody decides it.
  const tracking = table.changeTracking ?? (elastic ? undefined : true);
  return {
    '@odata.type': 'Microsoft.Dynamics.CRM.EntityMetadata',
    ...nameBody(table),
    DisplayCollectionName: labelOf(table.pluralName, language),
    OwnershipType: table.ownership === 'user' ? 'UserOwned' : 'OrganizationOwned',
    HasActivities: table.activities ?? false,
    HasNotes: table.notes ?? false,
    IsActivity: false,
    ...(tracking === undefined ? {} : { ChangeTrackingEnabled: tracking }),
    ...(charts === undefined ? {} : { CanCreateCharts: fixed(charts) }),
    ...(elastic ? { TableType: 'Elastic' } : {}),
    ...(entitySet === undefined ? {} : { EntitySetName: wireName(entitySet) }),
    Attributes: [
      { ...columnNameBody(primaryName, 'String'), IsPrimaryName: true, MaxLength: primaryName.maxLength ?? 100 },
      ...columns.map((column) => columnBody(column, null)),
    ],
  };
}

function fixed(value: boolean): Json {
  return { '@odata.type': 'Microsoft.Dynamics.CRM.BooleanManagedProperty', Value: value, CanBeChanged: false };
}
