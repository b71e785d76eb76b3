import type { Row } from '@couplet/core';
import { readRelationCodes, textOf, type LocalReader } from '../mappings/relation-codes';
import { contactBusinessRelations } from '../tables/local/contact-business-relations';
import { contacts } from '../tables/local/contacts';

/** The company contacts of customers or vendors, by the number of the customer or vendor. */
export async function contactsOfHolders(
  relation: 'customer' | 'vendor',
  numbers: readonly string[],
  from: LocalReader,
): Promise<ReadonlyMap<string, Row>> {
  const relationCode = (await readRelationCodes(from))[relation];
  if (relationCode === '' || numbers.length === 0) return new Map();
  const tuples = numbers.map((no) => [relationCode, no]);
  const found = await from.recordsByValues(contactBusinessRelations, ['businessRelationCode', 'no'], tuples, [
    'contactNo',
    'linkToTable',
    'no',
  ]);
  const relations = found.filter(({ values }) => values.linkToTable === relation);
  if (relations.length === 0) return new Map();
  const rows = await from.recordsByValues(
    contacts,
    ['no'],
    relations.map(({ values }) => [textOf(values.contactNo)]),
    ['no', 'type'],
  );
  const byNo = new Map(rows.map((row) => [textOf(row.values.no), row]));
  const result = new Map<string, Row>();
  for (const { values } of relations) {
    const contact = byNo.get(textOf(values.contactNo));
    if (contact !== undefined) result.set(textOf(values.no), contact);
  }
  return result;
}
