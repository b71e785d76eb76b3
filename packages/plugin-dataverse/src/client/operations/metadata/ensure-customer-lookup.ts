import type { WebApi } from '../../send/web-api';
import { ensure, type Ensured } from '../ensure';
import { createCustomerLookup } from './create-customer-lookup';
import { definitionOf, namedPath } from './metadata-path';
import type { NewCustomerLookup } from './new-definitions';

/** Makes a lookup that points to an account or a contact unless its relationship to accounts is there; nothing else is compared. */
export function ensureCustomerLookup(api: WebApi, lookup: NewCustomerLookup): Promise<Ensured> {
  const operation = 'ensureCustomerLookup';
  const path = namedPath('RelationshipDefinitions', 'SchemaName', lookup.relationships.account);
  return ensure(
    operation,
    async () => (await definitionOf(api, operation, `${path}?$select=SchemaName`)) !== null,
    () => createCustomerLookup(api, lookup),
  );
}
