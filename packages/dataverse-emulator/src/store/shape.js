'use strict';
Object.defineProperty(exports, '__esModule', { value: true });
exports.Shape = void 0;
/** Which cells of a table's rows hold a value, and where in the row's list. Rows with the same cells share one shape. */
class Shape {
  ordinals;
  width;
  slotList;
  next = new Map();
  constructor(ordinals, width) {
    this.ordinals = ordinals;
    this.width = width;
  }
  /** Place of each ordinal in the row's value list, −1 when the row has no value there. */
  get slots() {
    if (!this.slotList) {
      this.slotList = new Int16Array(this.width).fill(-1);
      this.ordinals.forEach((ordinal, slot) => (this.slotList[ordinal] = slot));
    }
    return this.slotList;
  }
  /** The shape with one more cell; `ordinal` is above all ordinals of this shape. */
  with(ordinal) {
    let shape = this.next.get(ordinal);
    if (!shape) {
      shape = new Shape([...this.ordinals, ordinal], this.width);
      this.next.set(ordinal, shape);
    }
    return shape;
  }
}
exports.Shape = Shape;
//# sourceMappingURL=shape.js.map
