import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { salesError, salesReasons } from './sales-error';

const file = join(__dirname, '..', '..', '..', '..', '..', 'shared', 'data', 'dataverse', 'error-codes.json');

/** The documented messages by code, from the collected platform codes. */
function documentedMessages(): Map<string, string> {
  const { columns, rows } = JSON.parse(readFileSync(file, 'utf8')) as { columns: string[]; rows: string[][] };
  const [hex, message] = [columns.indexOf('hex'), columns.indexOf('message')];
  return new Map(rows.map((row) => [row[hex]!.toLowerCase(), row[message]!]));
}

describe('errors of the sales tables', () => {
  const test = existsSync(file) ? it : it.skip;

  test('have the code and message of the platform [WA-34]', () => {
    const documented = documentedMessages();
    const places = ['{0}', '{1}'];
    const ours = salesReasons.map((reason) => salesError(reason, ...places));
    expect(ours.map(({ code, message }) => [code, message])).toEqual(
      ours.map(({ code }) => [code, documented.get(code)]),
    );
  });

  it('put names into the places of a message', () => {
    const error = salesError('currencyNotEqual', 'Order Product', 'Order');
    expect(error.message).toBe('The currency of the Order Product does not match the currency of the Order.');
    expect(error.status).toBe(400);
  });
});
