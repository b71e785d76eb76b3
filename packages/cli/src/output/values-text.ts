import type { RowValues } from '@couplet/core';
import { valueText } from './value-text';

/** Values by their fields, as people read them: `eMail = ada@example.com, name = Ada`. */
export function valuesText(values: RowValues): string {
  return Object.entries(values)
    .map(([name, value]) => `${name} = ${valueText(value)}`)
    .join(', ');
}
