import type { Value } from '../../sdk/scalars';

/**
 * Makes something of values, and remembers it for a blank and for the value that came last: in most columns most values are blank, or the same
 * as the one before. What is made is shared, so it must not be changed, and it must depend on the value alone.
 */
export class Remembered<Result extends object> {
  private ofNull: Result | null = null;
  private ofEmpty: Result | null = null;
  private ofLast: Result | null = null;
  private lastValue: Value = null;

  constructor(private readonly make: (value: Value) => Result) {}

  of(value: Value): Result {
    if (value === null) return (this.ofNull ??= this.make(null));
    if (value === '') return (this.ofEmpty ??= this.make(''));
    if (this.ofLast !== null && value === this.lastValue) return this.ofLast;
    const made = this.make(value);
    this.lastValue = value;
    this.ofLast = made;
    return made;
  }
}
