import type { Draft } from '../draft';
import type { Contact } from '../tables/contacts';
import type { ContactBusinessRelation } from '../tables/contact-business-relations';

/** What the relations of a company contact say about it and its persons in one word. */
export function relationState(relations: readonly ContactBusinessRelation[]): Contact['contactBusinessRelation'] {
  const linked = new Set(relations.map((relation) => relation.linkToTable).filter((link) => link !== 'blank'));
  if (linked.size > 1) return 'multiple';
  const [only] = linked;
  return only ?? (relations.length > 0 ? 'other' : 'none');
}

/** Sets the state on every contact from its own relations, on persons from those of their company. */
export function setRelationStates(draft: Draft): void {
  const byContact = new Map<string, ContactBusinessRelation[]>();
  for (const { row } of draft.entries.contactBusinessRelations)
    byContact.set(row.contactNo, [...(byContact.get(row.contactNo) ?? []), row]);
  for (const { row } of draft.entries.contacts)
    row.contactBusinessRelation = relationState(byContact.get(row.companyNo || row.no) ?? []);
}
