import { EmulatorError } from '../../errors/emulator-error';

/** A JSON value from a file, with its place in it, so that errors can name the place. */
export class InputValue {
  constructor(
    readonly value: unknown,
    /** Name of the file and path of the value: `tables.json: [0].columns[2]`. */
    readonly place: string,
  ) {}

  /** Whether the value is absent or null. */
  get isMissing(): boolean {
    return this.value === undefined || this.value === null;
  }

  /** A property of an object; missing when the value is no object. */
  at(name: string): InputValue {
    const found = isRecord(this.value) ? this.value[name] : undefined;
    return new InputValue(found, `${this.place}${this.place.endsWith(': ') ? '' : '.'}${name}`);
  }

  /** Whether the value is an object with this property. */
  has(name: string): boolean {
    return isRecord(this.value) && Object.hasOwn(this.value, name);
  }

  /** The items of an array; none when the value is missing. */
  items(): InputValue[] {
    if (this.isMissing) return [];
    if (!Array.isArray(this.value)) throw this.error('must be an array');
    return this.value.map((item, index) => new InputValue(item, `${this.place}[${index}]`));
  }

  /** A text that is not empty. */
  text(): string {
    if (typeof this.value !== 'string' || this.value === '') throw this.error('must be a text');
    return this.value;
  }

  /** A text, or undefined when it is missing. */
  optionalText(): string | undefined {
    return this.isMissing ? undefined : this.text();
  }

  /** A number, or undefined when it is missing. */
  optionalNumber(): number | undefined {
    if (this.isMissing) return undefined;
    if (typeof this.value !== 'number') throw this.error('must be a number');
    return this.value;
  }

  /** A whole number. */
  wholeNumber(): number {
    if (!Number.isInteger(this.value)) throw this.error('must be a whole number');
    return this.value as number;
  }

  /** Yes or no; undefined when it is missing. */
  optionalFlag(): boolean | undefined {
    if (this.isMissing) return undefined;
    if (typeof this.value !== 'boolean') throw this.error('must be true or false');
    return this.value;
  }

  /** One of a list of texts. */
  oneOf<T extends string>(allowed: readonly T[]): T {
    const text = this.text();
    if (!allowed.includes(text as T)) throw this.error(`must be one of ${allowed.join(', ')}`);
    return text as T;
  }

  /** An error that names the place, what stands there and what is wanted. */
  error(wanted: string): EmulatorError {
    const shown = this.value === undefined ? 'nothing' : JSON.stringify(this.value).slice(0, 60);
    return new EmulatorError('EMU_ARGUMENT', `${this.place} ${wanted}, but there is ${shown}.`);
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
