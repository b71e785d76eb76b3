import type { Cell } from '../values/cell';

/** Adds a row of a table to a fresh environment and gives its id. */
export type AddRow = (table: string, cells: Record<string, Cell>) => string;
