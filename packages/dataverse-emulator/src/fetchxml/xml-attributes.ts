import { fetchError } from './fetch-error';
import type { XmlElement } from './xml-element';

/**
 * The value of an attribute that an element must have.
 *
 * @throws DataverseError 0x8004111e
 */
export function needAttribute(element: XmlElement, name: string): string {
  const value = element.attributes.get(name);
  if (!value) throw fetchError('attributeNotFound', `The element '${element.name}' needs the attribute '${name}'.`);
  return value;
}

/**
 * A yes-or-no attribute; absent means no.
 *
 * @throws DataverseError 0x80041139 for other values than true, false, 1 and 0
 */
export function flagOf(element: XmlElement, name: string): boolean {
  const value = element.attributes.get(name) ?? 'false';
  if (!['true', 'false', '1', '0'].includes(value))
    throw fetchError(
      'invalidAttributeValue',
      `The only valid values for ${name} attribute are 'true', 'false', '1', and '0'.`,
    );
  return value === 'true' || value === '1';
}

/**
 * A whole number of at least one; undefined when the attribute is absent.
 *
 * @throws DataverseError 0x8004110c
 */
export function wholeNumberOf(element: XmlElement, name: string): number | undefined {
  const value = element.attributes.get(name);
  if (value === undefined || value === '') return undefined;
  if (!/^\d{1,9}$/.test(value) || Number(value) === 0)
    throw fetchError('greaterThanZero', `A value greater than zero must be specified for '${name}'.`);
  return Number(value);
}
