import type { ApiResponse } from '../../server/api-request';
import type { Catalog } from '../catalog';
import { complexTypes } from './complex-types';
import { attributes, element } from './element';
import { entitySet, entityType } from './entity-type';
import { bulkActions, operationElement, operationImport } from './operation-elements';
import { operations } from './operations';

/**
 * The `$metadata` document: types of all tables with their properties, navigation and alternate keys, the functions and actions that the emulator
 * does, and the entity sets (WA-4, WA-5).
 *
 * @param annotations whether labels and descriptions are wanted: `?annotations=true`
 */
export function csdlDocument(catalog: Catalog, annotations: boolean): ApiResponse {
  const known = operations.filter(({ boundTo }) => boundTo === undefined || catalog.find(boundTo) !== undefined);
  const imports = known.filter(({ boundTo }) => boundTo === undefined);
  const container = element(
    'EntityContainer',
    { Name: 'System' },
    ...catalog.tables.map((table) => entitySet(table, catalog)),
    ...imports.map(operationImport),
  );
  const schema = element(
    'Schema',
    { xmlns: 'http://docs.oasis-open.org/odata/ns/edm', Namespace: 'Microsoft.Dynamics.CRM', Alias: 'mscrm' },
    element('EntityType', { Name: 'crmbaseentity', Abstract: 'true' }),
    element(
      'EntityType',
      { Name: 'principal', BaseType: 'mscrm.crmbaseentity' },
      element('Key', {}, element('PropertyRef', { Name: 'ownerid' })),
      element('Property', { Name: 'ownerid', Type: 'Edm.Guid' }),
    ),
    ...catalog.tables.map((table) => entityType(table, catalog, annotations)),
    ...Object.entries(complexTypes).map(([name, properties]) => complexType(name, properties)),
    ...known.map((operation) => operationElement(operation, catalog)),
    ...catalog.tables.flatMap(bulkActions),
    container,
  );
  const namespaces = attributes({ 'xmlns:edmx': 'http://docs.oasis-open.org/odata/ns/edmx', Version: '4.0' });
  const body = `<?xml version="1.0" encoding="utf-8"?><edmx:Edmx${namespaces}><edmx:DataServices>${schema}</edmx:DataServices></edmx:Edmx>`;
  return { status: 200, headers: { 'Content-Type': 'application/xml' }, body };
}

function complexType(name: string, properties: Readonly<Record<string, string>>): string {
  const members = Object.entries(properties).map(([property, type]) =>
    element('Property', { Name: property, Type: type }),
  );
  return element('ComplexType', { Name: name }, ...members);
}
