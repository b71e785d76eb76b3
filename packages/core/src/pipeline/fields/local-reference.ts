import type { FieldDefinition } from '../../sdk/field';
import type { ReferenceTarget } from '../../sdk/field-mapping';
import type { RowValues, Value } from '../../sdk/scalars';
import { isBlankKey, keyText } from '../references/reference-index';
import { hashText, type Hash } from './hash';

/** What a local record refers to. Shared between records that refer to the same. */
export interface LocalReference {
  /** Index of the target among those of the field. */
  readonly target: number;
  readonly key: readonly Value[];
  /** The key as text, for maps. */
  readonly text: string;
  readonly hash: Hash;
}

/** References that are kept because other records will refer to the same: a batch may hold as many. */
const mostKnown = 2000;

/** Reads one target of a reference field from local records. */
export class LocalTarget {
  /** Values that say that this target is meant. */
  private readonly when: readonly (readonly [field: string, value: Value])[];
  private readonly key: readonly { readonly name: string; readonly isCode: boolean }[];
  /** By the value of the only key field; most references have one. */
  private readonly known = new Map<Value, LocalReference | null>();

  constructor(
    private readonly index: number,
    target: ReferenceTarget,
    fieldNamed: (name: string) => FieldDefinition,
  ) {
    this.when = Object.entries(target.when ?? {});
    this.key = Object.keys(target.key).map((name) => ({ name, isCode: fieldNamed(name).kind === 'code' }));
  }

  /** Whether a record means this target, if it refers to any. */
  isMeant(values: RowValues): boolean {
    for (const [name, value] of this.when) if (values[name] !== value) return false;
    return true;
  }

  /** The record that is referred to, or null. */
  referenceOf(values: RowValues): LocalReference | null {
    const [only] = this.key;
    if (only === undefined || this.key.length > 1) return this.read(values);
    const value = values[only.name] ?? null;
    let reference = this.known.get(value);
    if (reference !== undefined) return reference;
    reference = this.read(values);
    if (this.known.size === mostKnown) this.known.clear();
    this.known.set(value, reference);
    return reference;
  }

  private read(values: RowValues): LocalReference | null {
    const key = this.key.map(({ name, isCode }) => (isCode ? canonicalCode(values[name]) : (values[name] ?? null)));
    if (isBlankKey(key)) return null;
    const text = keyText(key);
    return { target: this.index, key, text, hash: hashText(`${this.index}:${text}`) };
  }
}

/** Codes refer without regard to case and blanks at the ends. */
function canonicalCode(value: Value | undefined): Value {
  return typeof value === 'string' ? value.trim().toUpperCase() : (value ?? null);
}
