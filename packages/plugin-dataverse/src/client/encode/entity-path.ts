import { InvalidValueError } from '../errors/invalid-value-error';
import { columnOf, wireNameOf, type TableDefinition } from '../table-definition';
import type { PlainValues } from '../values';
import { guidText } from './formats';
import { columnLiteral, literalText } from './literal';
import { percentEncode } from './percent-encode';
import { wireName } from './wire-name';

const contentReference = /^\$[1-9]\d{0,3}$/;

/** Whether a key is a reference such as `$1` to what an earlier request of the same batch creates (WA-114). */
export function isContentReference(id: string): boolean {
  return contentReference.test(id);
}

/** Path of a row by its primary key: `accounts(…)`; `$1` is the row that Content-ID 1 of the same batch creates (WA-114). */
export function entityPath(entitySet: string, id: string): string {
  if (isContentReference(id)) return id;
  return `${wireName(entitySet)}(${guidText(id, `the key of ${entitySet}`)})`;
}

/** Path of a row by an alternate key: `accounts(accountnumber='A%2F1')` (WA-163). */
export function alternateKeyPath(table: TableDefinition, key: PlainValues): string {
  const parts = Object.entries(key).map(([name, value]) => {
    const column = columnOf(table, name);
    if (value === null) throw new InvalidValueError(`key column '${name}'`, 'a value (keys are never null)');
    return `${wireName(wireNameOf(column))}=${literalText(columnLiteral(column, value), `key column '${name}'`)}`;
  });
  if (parts.length === 0) throw new InvalidValueError(`the key of ${table.entitySet}`, 'a set of columns with values');
  return `${wireName(table.entitySet)}(${percentEncode(parts.join(','), 'a key').replaceAll('%3D', '=')})`;
}

const guid = '[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}';
const plainAddress = new RegExp(`\\((${guid})\\)\\s*$`);
const partitionedAddress = new RegExp(`\\((\\w+)=(${guid}),partitionid='.*'\\)\\s*$`);

/**
 * The GUID at the end of an entity address such as `https://…/accounts(…)` (WA-48); null when there is none. Rows of elastic tables are named
 * by their key, whose column is `idColumn`, and their partition.
 */
export function idOfAddress(address: string, idColumn?: string): string | null {
  const plain = plainAddress.exec(address)?.[1];
  if (plain !== undefined) return plain.toLowerCase();
  const [, column, id] = partitionedAddress.exec(address) ?? [];
  return id !== undefined && column === idColumn ? id.toLowerCase() : null;
}
