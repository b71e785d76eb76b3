import type { RecordReference, Value } from '../../sdk/scalars';
import type { AwaitedCoupling } from '../../ports/repositories/retry-repository';

/** What a local reference comes to on the integration side. */
export type ToIntegration =
  | { readonly found: 'coupled'; readonly reference: RecordReference }
  | { readonly found: 'uncoupled'; readonly awaits: AwaitedCoupling }
  | { readonly found: 'unknown' };

/** What an integration reference comes to on the local side: the values of the target's key fields. */
export type FromIntegration =
  | { readonly found: 'coupled'; readonly target: number; readonly key: readonly Value[] }
  | { readonly found: 'uncoupled'; readonly awaits: AwaitedCoupling };

/** All references of a batch, resolved before the pure stages ask. */
export interface ReferenceIndex {
  /** By field index, target and the text of the local key. */
  toIntegration(field: number, local: { readonly target: number; readonly text: string }): ToIntegration;
  /** By field index and reference. */
  fromIntegration(field: number, reference: RecordReference): FromIntegration;
}

/** Text of a composite local key, for maps. */
export function keyText(key: readonly Value[]): string {
  const [only] = key;
  if (key.length !== 1 || typeof only === 'object') return key.length === 1 && only === null ? '' : JSON.stringify(key);
  return String(only ?? '');
}

/** An empty key names no record. */
export function isBlankKey(key: readonly Value[]): boolean {
  return key.every((part) => part === null || part === '');
}

/** Knows no reference. */
export const noReferences: ReferenceIndex = {
  toIntegration: () => ({ found: 'unknown' }),
  fromIntegration: (_field, reference) => ({
    found: 'uncoupled',
    awaits: { pair: { local: '', integration: reference.table }, side: 'integration', key: reference.key },
  }),
};
