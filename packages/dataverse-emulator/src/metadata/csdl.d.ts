import type { ApiResponse } from '../server/api-request';
import type { Catalog } from './catalog';
/** The `$metadata` document: entity types, their properties and navigation, and the entity sets (WA-4, WA-5). */
export declare function csdlDocument(catalog: Catalog): ApiResponse;
//# sourceMappingURL=csdl.d.ts.map
