import { payloadError } from '../errors/common-errors';
import type { RowAddress } from '../writing/row-address';

const forbidden = /[/<>*%&:\\?+]/;

/**
 * Refuses to read or write a row by a text key with a character that breaks such requests even when it is encoded (WA-164).
 *
 * @throws DataverseError 400 naming the character
 */
export function refuseDangerousKey(address: RowAddress, method: string): void {
  if ('id' in address || (method !== 'GET' && method !== 'PATCH')) return;
  for (const [column, value] of address.values) {
    const found = column.kind === 'text' ? forbidden.exec(String(value)) : null;
    if (found)
      throw payloadError(
        `A potentially dangerous Request.Path value was detected from the client (${found[0]}) in the key column '${column.name}'.`,
      );
  }
}
