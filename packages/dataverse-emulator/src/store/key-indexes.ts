import type { Column } from '../metadata/column';
import type { KeyDefinition } from '../metadata/table-definition';
import type { Cell } from '../values/cell';
import { KeyIndex } from './key-index';
import type { Row } from './row';

/** The alternate keys of one table. */
export class KeyIndexes {
  all: readonly KeyIndex[] = [];

  /** Keys whose index is not built yet. */
  get waiting(): KeyIndex[] {
    return this.all.filter(({ status }) => status === 'Pending' || status === 'InProgress');
  }

  /** Takes over the keys of a definition: known ones keep their index. `readyAt` is when new ones can be built, in milliseconds. */
  become(
    definitions: readonly KeyDefinition[],
    column: (name: string) => Column | undefined,
    readyAt: number,
  ): () => void {
    const before = this.all;
    this.all = definitions.flatMap((definition) => {
      const kept = before.find((key) => key.definition.schemaName === definition.schemaName);
      if (kept) return [kept];
      const columns = definition.attributes.map(column).filter((found) => found !== undefined);
      return columns.length === definition.attributes.length ? [new KeyIndex(definition, columns, readyAt)] : [];
    });
    return () => (this.all = before);
  }

  /** Notes a row or its new content. */
  add(row: Row): void {
    for (const key of this.all) key.add(row);
  }

  /** Forgets a row or its old content. */
  remove(row: Row): void {
    for (const key of this.all) key.remove(row);
  }

  /**
   * Holds a row on its way to the table against all active keys.
   *
   * @throws DataverseError 412 when a key is taken (WA-166)
   */
  check(cells: readonly Cell[], id: string): void {
    for (const key of this.all) key.check(cells, id);
  }
}
