import { CoupletError } from '@couplet/core';

/** One thing in which the environment is not as the tables of the mappings say. */
export interface TableDifference {
  readonly table: string;
  /** Null when the whole table is missing. */
  readonly column: string | null;
  readonly problem: string;
}

/** The environment lacks tables or columns of the mappings, or has them with another type. Lists all differences at once. */
export class TablesDifferError extends CoupletError {
  readonly code = 'CPL_DATAVERSE_TABLES_DIFFER';
  constructor(readonly differences: readonly TableDifference[]) {
    const lines = differences.map(
      ({ table, column, problem }) => `${column === null ? table : `${table}.${column}`}: ${problem}`,
    );
    super(
      `The environment is not as the mappings need it: ${lines.join('; ')}. Import the solution that brings them, give the application user the right to see them, or switch the mappings off.`,
      { differences: differences.length, tables: [...new Set(differences.map(({ table }) => table))].join(', ') },
    );
  }
}
