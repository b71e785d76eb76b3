import { FileSyntaxError } from './syntax-error';

interface Spot {
  readonly line: number;
  readonly column: number;
}

/** A JSON value with its place in the text; numbers keep the text they were written as, so that no digit is lost. */
export type JsonNode = Spot &
  (
    | { readonly kind: 'text'; readonly text: string }
    | { readonly kind: 'number'; readonly text: string }
    | { readonly kind: 'boolean'; readonly value: boolean }
    | { readonly kind: 'null' }
    | { readonly kind: 'list'; readonly items: readonly JsonNode[] }
    | { readonly kind: 'object'; readonly members: ReadonlyMap<string, JsonNode> }
  );

/** Reads JSON (RFC 8259) with places. A name given twice in one object is an error. Throws {@link FileSyntaxError}. */
export function readJson(text: string): JsonNode {
  return new JsonReader(text).document();
}

const numberPattern = /-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?/y;
const blankPattern = /[ \t\r\n]*/y;
const stringPattern = /"(?:[^"\\\p{Cc}]|[\u007F-\u009F]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/uy;

class JsonReader {
  private at = 0;

  constructor(private readonly text: string) {
    if (text.startsWith('\uFEFF')) this.at = 1;
  }

  document(): JsonNode {
    const node = this.value();
    this.blanks();
    if (this.at < this.text.length) throw this.error('there is text after the end of the value');
    return node;
  }

  private value(): JsonNode {
    this.blanks();
    const spot = this.spot();
    const char = this.text[this.at];
    if (char === '[') return { ...spot, kind: 'list', items: this.list() };
    if (char === '{') return { ...spot, kind: 'object', members: this.object() };
    if (char === '"') return { ...spot, kind: 'text', text: this.string() };
    const number = this.match(numberPattern);
    if (number !== undefined) return { ...spot, kind: 'number', text: number };
    for (const word of ['true', 'false', 'null'] as const) {
      if (this.text.startsWith(word, this.at)) {
        this.at += word.length;
        return word === 'null' ? { ...spot, kind: 'null' } : { ...spot, kind: 'boolean', value: word === 'true' };
      }
    }
    throw this.error(char === undefined ? 'the text ends where a value should be' : 'a value should be here');
  }

  private list(): JsonNode[] {
    const items: JsonNode[] = [];
    this.at += 1;
    if (this.takes(']')) return items;
    do items.push(this.value());
    while (this.takes(','));
    if (!this.takes(']')) throw this.error("a ',' or ']' should be here");
    return items;
  }

  private object(): Map<string, JsonNode> {
    const members = new Map<string, JsonNode>();
    this.at += 1;
    if (this.takes('}')) return members;
    do {
      this.blanks();
      const before = this.error('a name in quotes should be here');
      if (this.text[this.at] !== '"') throw before;
      const name = this.string();
      if (members.has(name)) throw new FileSyntaxError(`the name ${name} is given twice`, before.line, before.column);
      if (!this.takes(':')) throw this.error("a ':' should be here");
      members.set(name, this.value());
    } while (this.takes(','));
    if (!this.takes('}')) throw this.error("a ',' or '}' should be here");
    return members;
  }

  private string(): string {
    const literal = this.match(stringPattern);
    if (literal === undefined)
      throw this.error('this text is not closed, or holds a control character or an unknown escape');
    return JSON.parse(literal) as string;
  }

  private takes(char: string): boolean {
    this.blanks();
    if (this.text[this.at] !== char) return false;
    this.at += 1;
    return true;
  }

  private blanks(): void {
    this.match(blankPattern);
  }

  private match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0];
    if (found !== undefined) this.at += found.length;
    return found;
  }

  private spotCache: Spot & { readonly at: number } = { line: 1, column: 1, at: 0 };

  private spot(): Spot {
    let { line, column, at } = this.spotCache;
    for (; at < this.at; at += 1) {
      if (this.text[at] === '\n') [line, column] = [line + 1, 1];
      else column += 1;
    }
    this.spotCache = { line, column, at };
    return { line, column };
  }

  private error(message: string): FileSyntaxError {
    const { line, column } = this.spot();
    return new FileSyntaxError(message, line, column);
  }
}
