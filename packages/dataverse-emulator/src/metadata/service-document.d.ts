import { type ApiResponse } from '../server/api-request';
import type { Catalog } from './catalog';
/** The OData service document: every entity set (WA-3). */
export declare function serviceDocument(catalog: Catalog, root: string): ApiResponse;
//# sourceMappingURL=service-document.d.ts.map
