import { recordedField } from './recorded-field';

/** How many digits a decimal field keeps: in all, and after the point. */
export interface DecimalFieldOptions {
  readonly precision: number;
  readonly scale: number;
}

/** An exact decimal number, text such as `'12.5'` in a row; never null, 0 when nothing is given. */
export function DecimalField(options: DecimalFieldOptions): PropertyDecorator {
  return recordedField(
    { kind: 'decimal' },
    { type: 'numeric', precision: options.precision, scale: options.scale, default: 0 },
  );
}
