import type { RecordReference } from './scalars';
import type { SettingReference } from './setting';

type Operand<V> = V | SettingReference;

/** What a filter may say about a field that holds `V`. Null means: has no value. */
export type FieldFilter<V> =
  | Operand<V>
  | null
  | { readonly in: readonly (Operand<V> | null)[] }
  | { readonly not: Operand<V> | null }
  | { readonly from: Operand<V> }
  | { readonly upTo: Operand<V> }
  | { readonly from: Operand<V>; readonly upTo: Operand<V> };

/** What a filter may say about a lookup: that it is empty or not, which rows it may hold, and which table it points to. */
export type ReferenceFilter =
  | SettingReference
  | null
  | { readonly in: readonly (SettingReference | RecordReference | null)[] }
  | { readonly not: null }
  | { readonly target: string };

/** Conditions on the fields of a row; all must hold. */
export type Filter<Row extends object> = {
  readonly [Field in keyof Row]?: NonNullable<Row[Field]> extends RecordReference
    ? ReferenceFilter
    : FieldFilter<NonNullable<Row[Field]>>;
};
