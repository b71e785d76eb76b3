/** A map whose changes since {@link begin} can be undone. Values are immutable, so the old ones are kept as they are. */
export class TransactionalMap<Value> {
  private readonly values = new Map<string, Value>();
  private undo: (readonly [key: string, before: Value | undefined])[] | null = null;

  get(key: string): Value | undefined {
    return this.values.get(key);
  }

  all(): IterableIterator<Value> {
    return this.values.values();
  }

  /** Keys and values as they are now; the map may be changed meanwhile. */
  entries(): readonly (readonly [key: string, value: Value])[] {
    return [...this.values.entries()];
  }

  set(key: string, value: Value): void {
    this.undo?.push([key, this.values.get(key)]);
    this.values.set(key, value);
  }

  delete(key: string): void {
    if (!this.values.has(key)) return;
    this.undo?.push([key, this.values.get(key)]);
    this.values.delete(key);
  }

  /** Keys and values without what a transaction under way has changed. */
  committed(): readonly (readonly [key: string, value: Value])[] {
    const known = new Map<string, Value | undefined>(this.values);
    for (const [key, before] of [...(this.undo ?? [])].reverse()) known.set(key, before);
    return [...known].flatMap(([key, value]) => (value === undefined ? [] : [[key, value] as const]));
  }

  /** Puts other values in place of all. */
  replace(entries: readonly (readonly [key: string, value: Value])[]): void {
    for (const key of [...this.values.keys()]) this.delete(key);
    for (const [key, value] of entries) this.set(key, value);
  }

  begin(): void {
    this.undo = [];
  }

  commit(): void {
    this.undo = null;
  }

  rollback(): void {
    for (const [key, before] of (this.undo ?? []).reverse()) {
      if (before === undefined) this.values.delete(key);
      else this.values.set(key, before);
    }
    this.undo = null;
  }
}
