import type { TableDefinition } from '../table-definition';
import { readEntityMetadata } from './entity-metadata-input';
import { InputValue } from './input-value';
import { readOwnDefinition } from './own-definition-input';

/**
 * Reads the tables of a file: definitions of the emulator's own form, or EntityMetadata as the Web API prints it, each alone, in an array, or in
 * the `value` of an answer.
 *
 * @throws EmulatorError EMU_ARGUMENT with the file, the place and what is wanted there
 */
export function readTables(json: unknown, file: string): TableDefinition[] {
  const root = new InputValue(json, `${file}: `);
  const list = root.has('value') ? root.at('value') : root;
  const items = Array.isArray(list.value) ? list.items() : [list];
  return items.map((item) => {
    if (item.has('logicalName')) return readOwnDefinition(item);
    if (item.has('LogicalName')) return readEntityMetadata(item);
    throw item.error('must be a table with logicalName (own form) or LogicalName (EntityMetadata of the Web API)');
  });
}
