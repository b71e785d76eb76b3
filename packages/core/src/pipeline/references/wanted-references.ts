import type { ReferenceFieldMapping, ReferenceTarget } from '../../sdk/field-mapping';
import type { RecordReference, RowValues, Value } from '../../sdk/scalars';
import type { TablePair } from '../../sdk/table';
import type { ReferenceMover } from '../fields/reference-mover';

/** The local records that one target of a reference field names in a batch, by the text of their keys. */
export interface LocalWish {
  /** Whose target it is: the index of the field, and of the target in it. */
  readonly place: { readonly field: number; readonly index: number };
  readonly target: ReferenceTarget;
  readonly pairs: readonly TablePair[];
  readonly keys: Map<string, readonly Value[]>;
}

/** The integration records that a reference field names in a batch, by table and key. */
export interface IntegrationWish {
  readonly mover: ReferenceMover;
  readonly keys: Map<string, RecordReference>;
}

/** The references of a batch, each once. */
export class WantedReferences {
  /** By field index and target. */
  readonly local = new Map<string, LocalWish>();
  /** By field index. */
  readonly integration = new Map<string, IntegrationWish>();

  get isEmpty(): boolean {
    return this.local.size === 0 && this.integration.size === 0;
  }

  /** Adds what one field of some local records refers to. */
  addLocal(mover: ReferenceMover, records: Iterable<RowValues>): void {
    const wishes: (LocalWish | undefined)[] = [];
    for (const values of records) {
      const held = mover.localReference(values);
      if (held === null) continue;
      const wish = (wishes[held.target] ??= this.#localWish(mover, held.target));
      wish.keys.set(held.text, held.key);
    }
  }

  #localWish({ field }: ReferenceMover, target: number): LocalWish {
    const name = `${field.index}/${target}`;
    let wish = this.local.get(name);
    if (wish === undefined) {
      const chosen = (field.mapping as ReferenceFieldMapping).targets[target] as ReferenceTarget;
      const place = { field: field.index, index: target };
      this.local.set(name, (wish = { place, target: chosen, pairs: field.pairs[target] ?? [], keys: new Map() }));
    }
    return wish;
  }

  addIntegration(mover: ReferenceMover, reference: RecordReference): void {
    const name = String(mover.field.index);
    let wish = this.integration.get(name);
    if (wish === undefined) this.integration.set(name, (wish = { mover, keys: new Map() }));
    wish.keys.set(`${reference.table}:${reference.key}`, reference);
  }
}
