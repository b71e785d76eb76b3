import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TableDefinition } from './table-definition';

const folder = join(__dirname, '..', '..', 'tables');

/** Reads the table files that come with the package. */
export function loadTables(): TableDefinition[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as TableDefinition);
}
