/** Turns rows into one array per column, in the order of the readers: what `unnest` takes. */
export function columns<Row>(rows: readonly Row[], readers: readonly ((row: Row) => unknown)[]): unknown[] {
  return readers.map((read) => arrayText(rows.map(read)));
}

/**
 * An array of texts and numbers in PostgreSQL's notation, about three times as fast as the driver, which looks through every text twice;
 * other arrays are left to the driver.
 */
function arrayText(values: readonly unknown[]): unknown {
  const elements = new Array<string>(values.length);
  for (let index = 0; index < values.length; index += 1) {
    const value = values[index];
    if (value === null || value === undefined) elements[index] = 'NULL';
    else if (typeof value === 'number') elements[index] = String(value);
    else if (typeof value === 'string') elements[index] = plain.test(value) ? value : quoted(value);
    else return values;
  }
  return `{${elements.join(',')}}`;
}

/** What needs no quotes: keys, versions and names, most of them; anything that might be read as NULL gets them. */
const plain = /^(?!null$)[\w.:-]+$/i;

function quoted(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&')}"`;
}

/** Text that PostgreSQL can store: NUL characters and halves of surrogate pairs become U+FFFD. */
export function storableText(text: string): string {
  return text.replace(/\0|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd');
}

/** A timestamp of the database as ISO text in UTC with milliseconds, or null. To be used in a SELECT list. */
export function isoTime(expression: string): string {
  return `to_char(${expression} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}
