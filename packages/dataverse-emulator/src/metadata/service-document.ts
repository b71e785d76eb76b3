import { jsonResponse, type ApiResponse } from '../server/api-request';
import type { Catalog } from './catalog';

/** The OData service document: every entity set (WA-3). */
export function serviceDocument(catalog: Catalog, root: string): ApiResponse {
  const value = catalog.tables.map(({ entitySetName }) => ({
    name: entitySetName,
    kind: 'EntitySet',
    url: entitySetName,
  }));
  return jsonResponse(200, JSON.stringify({ '@odata.context': `${root}$metadata`, value }));
}
