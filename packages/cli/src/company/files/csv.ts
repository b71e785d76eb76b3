import { FileSyntaxError } from './syntax-error';

/** One record of a CSV file, with the line on which it starts. */
export interface CsvRecord {
  readonly line: number;
  readonly values: readonly string[];
}

/**
 * Reads comma-separated values as RFC 4180 has them: quotes doubled inside quoted values, line ends of either kind (kept as they are
 * inside quotes), an optional byte order mark. Blank lines between records are left out. Throws {@link FileSyntaxError}.
 */
export function readCsv(text: string): CsvRecord[] {
  return new CsvReader(text).records();
}

class CsvReader {
  private at: number;
  private line = 1;
  private lineStart: number;

  constructor(private readonly text: string) {
    this.at = text.startsWith('\uFEFF') ? 1 : 0;
    this.lineStart = this.at;
  }

  records(): CsvRecord[] {
    const records: CsvRecord[] = [];
    while (this.at < this.text.length) {
      const line = this.line;
      const start = this.at;
      const values = this.record();
      if (this.text.slice(start, this.at).trim() !== '') records.push({ line, values });
    }
    return records;
  }

  private record(): string[] {
    const values = [this.value()];
    while (this.text[this.at] === ',') {
      this.at += 1;
      values.push(this.value());
    }
    if (this.at < this.text.length) this.lineEnd();
    return values;
  }

  private value(): string {
    if (this.text[this.at] === '"') return this.quoted();
    const start = this.at;
    while (this.at < this.text.length && !',\r\n'.includes(this.text.charAt(this.at))) {
      if (this.text[this.at] === '"')
        throw this.error(
          'a quote inside a value that does not start with one; quote the whole value and double the quotes in it',
        );
      this.at += 1;
    }
    return this.text.slice(start, this.at);
  }

  private quoted(): string {
    const opening = this.error('this quote is never closed');
    this.at += 1;
    let value = '';
    for (;;) {
      const char = this.text[this.at];
      if (char === undefined) throw opening;
      if (char === '"') {
        this.at += 1;
        if (this.text[this.at] !== '"') break;
        value += '"';
        this.at += 1;
      } else if (char === '\r' || char === '\n') {
        const start = this.at;
        this.lineEnd();
        value += this.text.slice(start, this.at);
      } else {
        value += char;
        this.at += 1;
      }
    }
    const next = this.text[this.at];
    if (next !== undefined && !',\r\n'.includes(next))
      throw this.error('after a closing quote comes a comma or the end of the line');
    return value;
  }

  private lineEnd(): void {
    this.at += this.text.startsWith('\r\n', this.at) ? 2 : 1;
    this.line += 1;
    this.lineStart = this.at;
  }

  private error(message: string): FileSyntaxError {
    return new FileSyntaxError(message, this.line, this.at - this.lineStart + 1);
  }
}
