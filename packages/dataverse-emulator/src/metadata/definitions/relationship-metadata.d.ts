import type { Environment } from '../../environment/environment';
import { type Table } from '../table';
import type { Definition } from './entity-metadata';
/** The many-to-one relationships of a table. */
export declare function manyToOne(environment: Environment, table: Table): Definition[];
/** The one-to-many relationships of a table. */
export declare function oneToMany(environment: Environment, table: Table): Definition[];
/** The many-to-many relationships of a table. */
export declare function manyToMany(table: Table): Definition[];
//# sourceMappingURL=relationship-metadata.d.ts.map
