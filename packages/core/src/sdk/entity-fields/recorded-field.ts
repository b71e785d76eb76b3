import 'reflect-metadata';
import { Column, type ColumnOptions } from 'typeorm';
import type { FieldKind } from '../field';

/** What a field decorator says beyond what TypeORM's column can hold. */
export interface RecordedField {
  readonly kind: FieldKind;
  /** Names of an option field and the numbers in storage. */
  readonly options?: Readonly<Record<string, number>>;
}

const metadataKey = 'couplet:field';

/** The database name of a property: `creditLimitLcy` becomes `credit_limit_lcy`, digits stay where they are. */
export function columnName(property: string): string {
  return property
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1_$2')
    .toLowerCase();
}

/** Makes a decorator that declares a TypeORM column with its snake-case name, and remembers the kind of field. */
export function recordedField(field: RecordedField, column: ColumnOptions): PropertyDecorator {
  return (target, property) => {
    if (typeof property !== 'string') throw new TypeError('A field needs a name that is a string, not a symbol.');
    Reflect.defineMetadata(metadataKey, field, target, property);
    Column({ name: columnName(property), ...column })(target, property);
  };
}

/** What a field decorator recorded for a property of an entity class, or undefined for a plain TypeORM column. */
export function findRecordedField(entity: { readonly prototype: object }, property: string): RecordedField | undefined {
  return Reflect.getMetadata(metadataKey, entity.prototype, property) as RecordedField | undefined;
}
