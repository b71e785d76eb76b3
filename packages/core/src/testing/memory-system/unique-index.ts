import type { RecordKey, RowValues } from '../../sdk/scalars';

/** Which record holds the values of a group of fields that no two records share. */
export class UniqueIndex {
  private readonly holders = new Map<string, RecordKey>();

  constructor(
    readonly fields: readonly string[],
    private readonly caseInsensitive: boolean,
  ) {}

  /** The record that holds these values, or undefined. */
  holder(values: RowValues): RecordKey | undefined {
    return this.holders.get(this.entry(values));
  }

  add(key: RecordKey, values: RowValues): void {
    this.holders.set(this.entry(values), key);
  }

  remove(key: RecordKey, values: RowValues): void {
    if (this.holder(values) === key) this.holders.delete(this.entry(values));
  }

  private entry(values: RowValues): string {
    return JSON.stringify(this.fields.map((field) => this.folded(values[field] ?? null)));
  }

  private folded(value: RowValues[string]): unknown {
    if (typeof value !== 'string') return value;
    const text = this.caseInsensitive ? value.trimEnd().toLowerCase() : value;
    return text === '' ? null : text;
  }
}
