import type { FieldMapping } from '../../sdk/field-mapping';

/** The stable name of a field mapping in hashes, history, errors and tenant rows: `eMail~emailaddress1`, `=~customertypecode`. */
export function fieldId(mapping: FieldMapping): string {
  switch (mapping.kind) {
    case 'value':
      return `${mapping.local}~${mapping.integration}`;
    case 'reference':
      return `${[...new Set(mapping.targets.flatMap((target) => Object.keys(target.key)))].join('+')}~${mapping.integration}`;
    case 'constant':
      return mapping.side === 'local' ? `${mapping.field}~=` : `=~${mapping.field}`;
    case 'computed':
      return mapping.side === 'local'
        ? `${mapping.field}~(${mapping.reads.join('+')})`
        : `(${mapping.reads.join('+')})~${mapping.field}`;
  }
}
