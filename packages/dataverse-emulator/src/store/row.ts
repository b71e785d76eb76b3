import type { Cell } from '../values/cell';
import type { Shape } from './shape';

/** The content of a row: only cells that hold a value take room. Never changed in place. */
export interface RowContent {
  shape: Shape;
  values: readonly Cell[];
  /** Database-wide rising number of the last change (WA-73). */
  version: number;
}

/** A row of a table. The object stays the same as long as the row exists; its content is replaced by each write. */
export class Row implements RowContent {
  shape: Shape;
  values: readonly Cell[];
  version: number;
  /** False once the row is deleted. */
  alive = true;

  constructor(
    readonly id: string,
    content: RowContent,
  ) {
    this.shape = content.shape;
    this.values = content.values;
    this.version = content.version;
  }

  /** The cell at an ordinal; null when the row has no value there. */
  get(ordinal: number): Cell {
    const slot = this.shape.slots[ordinal];
    // A column that came after the row has no place in its shape.
    return slot === undefined || slot < 0 ? null : this.values[slot]!;
  }

  /** Takes over a new content. */
  become(content: RowContent): void {
    this.shape = content.shape;
    this.values = content.values;
    this.version = content.version;
  }
}
