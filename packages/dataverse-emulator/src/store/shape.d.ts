/** Which cells of a table's rows hold a value, and where in the row's list. Rows with the same cells share one shape. */
export declare class Shape {
  readonly ordinals: readonly number[];
  private readonly width;
  private slotList;
  private readonly next;
  constructor(ordinals: readonly number[], width: number);
  /** Place of each ordinal in the row's value list, −1 when the row has no value there. */
  get slots(): Int16Array;
  /** The shape with one more cell; `ordinal` is above all ordinals of this shape. */
  with(ordinal: number): Shape;
}
//# sourceMappingURL=shape.d.ts.map
