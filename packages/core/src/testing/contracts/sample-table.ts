import { Column, Entity, Index } from 'typeorm';
import {
  BooleanField,
  CodeField,
  DateField,
  DateTimeField,
  DecimalField,
  GuidField,
  IdField,
  IntegerField,
  ModifiedOnField,
  OptionField,
  TextField,
} from '../../sdk/entity-fields';
import { entityTable } from '../../sdk/entity-table';
import type { Code, DateOnly, DateTime, Decimal, Guid, RecordKey } from '../../sdk/scalars';
import type { RowOf } from '../../sdk/table';

/** A record with a field of every kind. */
@Entity('contract_sample')
export class Sample {
  @IdField() systemId!: Guid;
  @Index({ unique: true }) @CodeField(20) no!: Code;
  @TextField(100) name!: string;
  @Column({ type: 'text', nullable: true }) note!: string | null;
  @DecimalField({ precision: 38, scale: 10 }) amount!: Decimal;
  @IntegerField() quantity!: number;
  @Column({ type: 'double precision', default: 0 }) ratio!: number;
  @BooleanField() active!: boolean;
  @DateField() day!: DateOnly | null;
  @DateTimeField() seenAt!: DateTime | null;
  @OptionField({ blank: 0, company: 1, person: 5 }) kind!: 'blank' | 'company' | 'person';
  @GuidField() parentId!: Guid | null;
  @ModifiedOnField() modifiedAt!: DateTime;
}

/** The table that the contract of systems works on; its `no` is unique. */
export const samples = entityTable(Sample, { id: 'systemId', key: ['no'], modifiedOn: 'modifiedAt' });

/** A record of {@link samples}. */
export type SampleRow = RowOf<typeof samples>;

/** All fields that the contract compares. */
export const sampleFields = Object.keys(samples.fields).filter((name) => name !== 'systemId' && name !== 'modifiedAt');

/** The n-th key, in key order. */
export function sampleKey(n: number): RecordKey {
  return `00000000-0000-4000-8000-${n.toString(16).padStart(12, '0')}` as RecordKey;
}

/** The n-th record, with some fields of its own. */
export function sample(
  n: number,
  values: Partial<SampleRow> = {},
): Partial<SampleRow> & { readonly systemId: Guid; readonly no: Code } {
  return { systemId: sampleKey(n) as string as Guid, no: `S${n}` as Code, name: `Sample ${n}`, ...values };
}

/** Values of {@link sample} without the id, as a writer takes them. */
export function sampleValues(
  n: number,
  values: Partial<SampleRow> = {},
): Partial<Omit<SampleRow, 'systemId'>> & Record<string, never> {
  const { systemId: _systemId, ...rest } = sample(n, values);
  return rest as Partial<Omit<SampleRow, 'systemId'>> & Record<string, never>;
}
