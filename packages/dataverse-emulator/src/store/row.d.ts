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
export declare class Row implements RowContent {
  readonly id: string;
  shape: Shape;
  values: readonly Cell[];
  version: number;
  /** False once the row is deleted. */
  alive: boolean;
  constructor(id: string, content: RowContent);
  /** The cell at an ordinal; null when the row has no value there. */
  get(ordinal: number): Cell;
  /** Takes over a new content. */
  become(content: RowContent): void;
}
//# sourceMappingURL=row.d.ts.map
