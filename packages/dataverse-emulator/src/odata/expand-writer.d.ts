import type { Caller } from '../environment/caller';
import type { Environment } from '../environment/environment';
import type { Table } from '../metadata/table';
import type { AnnotationRequest } from './annotations';
import type { ExpandOption } from './expand';
import { type ExpandWriter } from './row-writer';
/** What printing expanded properties needs. `root` is the service root with its final slash. */
export interface ExpandContext {
  environment: Environment;
  caller: Caller;
  annotations: AnnotationRequest;
  root: string;
}
/**
 * Compiles a printer for one expanded navigation property (WA-95 to WA-100).
 *
 * @throws DataverseError 400 for unknown properties and options that are not allowed there
 */
export declare function compileExpand(context: ExpandContext, table: Table, option: ExpandOption): ExpandWriter;
//# sourceMappingURL=expand-writer.d.ts.map
