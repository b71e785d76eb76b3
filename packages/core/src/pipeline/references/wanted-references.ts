import type { ReferenceFieldMapping, ReferenceTarget } from '../../sdk/field-mapping';
import type { RecordReference, Value } from '../../sdk/scalars';
import type { TablePair } from '../../sdk/table';
import type { ReferenceMover } from '../fields/reference-mover';
import { keyText } from './reference-index';

/** The local records that one target of a reference field names in a batch, by the text of their keys. */
export interface LocalWish {
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

  addLocal(mover: ReferenceMover, target: number, key: readonly Value[]): void {
    const name = `${mover.field.index}/${target}`;
    let wish = this.local.get(name);
    if (wish === undefined) {
      const chosen = (mover.field.mapping as ReferenceFieldMapping).targets[target] as ReferenceTarget;
      wish = { target: chosen, pairs: mover.field.pairs[target] ?? [], keys: new Map() };
      this.local.set(name, wish);
    }
    wish.keys.set(keyText(key), key);
  }

  addIntegration(mover: ReferenceMover, reference: RecordReference): void {
    const name = String(mover.field.index);
    let wish = this.integration.get(name);
    if (wish === undefined) this.integration.set(name, (wish = { mover, keys: new Map() }));
    wish.keys.set(`${reference.table}:${reference.key}`, reference);
  }
}
