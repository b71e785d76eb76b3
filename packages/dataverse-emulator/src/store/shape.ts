/** Which cells of a table's rows hold a value, and where in the row's list. Rows with the same cells share one shape. */
export class Shape {
  private slotList: Int16Array | undefined;
  private readonly next = new Map<number, Shape>();

  constructor(
    readonly ordinals: readonly number[],
    private readonly width: number,
  ) {}

  /** Place of each ordinal in the row's value list, −1 when the row has no value there. */
  get slots(): Int16Array {
    if (!this.slotList) {
      this.slotList = new Int16Array(Math.max(this.width, (this.ordinals.at(-1) ?? -1) + 1)).fill(-1);
      this.ordinals.forEach((ordinal, slot) => (this.slotList![ordinal] = slot));
    }
    return this.slotList;
  }

  /** The shape with one more cell; `ordinal` is above all ordinals of this shape. */
  with(ordinal: number): Shape {
    let shape = this.next.get(ordinal);
    if (!shape) {
      shape = new Shape([...this.ordinals, ordinal], this.width);
      this.next.set(ordinal, shape);
    }
    return shape;
  }
}
