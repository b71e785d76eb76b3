import type { FieldDefinition, FieldKind } from '../../../sdk/field';
import type { Value } from '../../../sdk/scalars';

/** What stands for no value in a field: null where it may be null, else the zero of its kind. */
export function blankOf(field: FieldDefinition): Value {
  return field.nullable ? null : zeroOf(field.kind);
}

function zeroOf(kind: FieldKind): Value {
  switch (kind) {
    case 'decimal':
      return '0';
    case 'integer':
    case 'double':
      return 0;
    case 'boolean':
      return false;
    case 'text':
    case 'code':
      return '';
    default:
      return null;
  }
}
