'use strict';
Object.defineProperty(exports, '__esModule', { value: true });
exports.serviceDocument = serviceDocument;
const api_request_1 = require('../server/api-request');
/** The OData service document: every entity set (WA-3). */
function serviceDocument(catalog, root) {
  const value = catalog.tables.map(({ entitySetName }) => ({
    name: entitySetName,
    kind: 'EntitySet',
    url: entitySetName,
  }));
  return (0, api_request_1.jsonResponse)(200, JSON.stringify({ '@odata.context': `${root}$metadata`, value }));
}
//# sourceMappingURL=service-document.js.map
