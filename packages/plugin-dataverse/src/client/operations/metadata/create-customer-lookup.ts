import { wireName } from '../../encode/wire-name';
import { done, unknown, type Outcome } from '../../outcome';
import { textMember } from '../../send/json';
import type { WebApi } from '../../send/web-api';
import { executeAction } from '../execute-action';
import { andThen } from '../write-result';
import { columnNameBody } from './column-body';
import type { NewCustomerLookup } from './new-definitions';

/**
 * Makes a lookup that points to an account or a contact, with both of its relationships (WA-193); gives the id of the column. Refused where
 * there is one: see `ensureCustomerLookup`.
 */
export async function createCustomerLookup(api: WebApi, lookup: NewCustomerLookup): Promise<Outcome<string>> {
  const { from, column, relationships } = lookup;
  const relationship = (table: 'account' | 'contact') => ({
    SchemaName: wireName(relationships[table]),
    ReferencedEntity: table,
    ReferencingEntity: wireName(from),
  });
  const outcome = await executeAction(api, {
    name: 'CreateCustomerRelationships',
    parameters: {
      OneToManyRelationships: [relationship('account'), relationship('contact')],
      Lookup: {
        ...columnNameBody(column, 'Lookup'),
        '@odata.type': 'Microsoft.Dynamics.CRM.ComplexLookupAttributeMetadata',
      },
    },
  });
  return andThen(outcome, (answer) => {
    const id = textMember(answer ?? undefined, 'AttributeId');
    return id === null ? unknown('the answer names no column') : done(id.toLowerCase());
  });
}
