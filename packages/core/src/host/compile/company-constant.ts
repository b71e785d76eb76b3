import type { FieldMapping } from '../../sdk/field-mapping';

/**
 * Where a mapping takes rows of all companies, the company of a row that is there is left as it is: the constant that marks rows of this company
 * marks new ones only (EN-21).
 */
export function companyConstant(
  mapping: FieldMapping,
  companyField: string | undefined,
  multiCompany: boolean,
): FieldMapping {
  if (!multiCompany || mapping.kind !== 'constant' || mapping.side !== 'integration') return mapping;
  return mapping.field === companyField ? { ...mapping, on: 'insert' } : mapping;
}
