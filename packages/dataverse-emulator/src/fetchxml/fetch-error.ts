import { DataverseError } from '../errors/dataverse-error';

/** Codes of the errors of FetchXML, by their documented names. */
export const FetchErrorCode = {
  invalidFetchXml: '0x80040303',
  noEntity: '0x80041102',
  noAttribute: '0x80041103',
  badCondition: '0x80041106',
  attributeWithAggregate: '0x80041107',
  invalidAlias: '0x80041109',
  aliasDoesNotExist: '0x8004110a',
  greaterThanZero: '0x8004110c',
  invalidLinkType: '0x80041117',
  invalidNode: '0x8004111c',
  attributeNotFound: '0x8004111e',
  invalidOperator: '0x80041120',
  invalidFilterType: '0x80041122',
  elementNotFound: '0x80041123',
  emptyXml: '0x80041124',
  entitiesDontMatch: '0x80041128',
  invalidPagingCookie: '0x8004112a',
  invalidAggregateAttribute: '0x8004112f',
  duplicateAlias: '0x80041130',
  attributeInAggregateOrder: '0x80041131',
  aliasInPlainOrder: '0x80041132',
  orderNeedsAttribute: '0x80041133',
  orderNeedsAlias: '0x80041134',
  invalidDateGrouping: '0x80041135',
  invalidAttributeValue: '0x80041139',
  pageWithoutCookie: '0x8004430a',
  tooManyLinks: '0x8004430d',
} as const;

/** An error of a FetchXML query: 400 with the code of its documented name (WA-34). */
export function fetchError(name: keyof typeof FetchErrorCode, message: string): DataverseError {
  return new DataverseError(FetchErrorCode[name], message);
}

/** A column that a table does not have (WA-34). */
export function attributeUnknown(tableName: string, attribute: string): DataverseError {
  return fetchError(
    'noAttribute',
    `'${tableName}' entity doesn't contain attribute with Name = '${attribute}' and NameMapping = 'Logical'.`,
  );
}
