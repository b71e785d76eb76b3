import type { ClientCalls } from '../client-call';
import { activityParty } from '../own-tables';

const opportunity = { entitySet: 'opportunities', id: '7cf77a42-5f0e-e611-80e0-00155da84c03' };
const competitor = { entitySet: 'competitors', id: '77f77a42-5f0e-e611-80e0-00155da84c03' };
const coffee = { entitySet: 'accounts', id: '6af77a42-5f0e-e611-80e0-00155da84c03' };
const peter = '60f77a42-5f0e-e611-80e0-00155da84c03';
const first = '00000000-0000-0000-0000-000000000001';
const second = '00000000-0000-0000-0000-000000000002';

const party = (id: string, participationtypemask: number) => ({
  partyid: { table: 'contact', id },
  participationtypemask,
});

/** Links between rows. */
export const linking: ClientCalls = {
  'associate-disassociate-entities-using-web-api-add-a-reference-to-a-col': (client) =>
    client.associate({ entitySet: 'accounts', id: second }, 'opportunity_customer_accounts', {
      entitySet: 'opportunities',
      id: first,
    }),
  'associate-disassociate-entities-using-web-api-change-the-reference-in-': (client) =>
    client.setReference({ entitySet: 'opportunities', id: first }, 'customerid_account', {
      entitySet: 'accounts',
      id: second,
    }),
  'web-api-basic-operations-sample-section-4-associate-and-disassociate-e': (client) =>
    client.associate(coffee, 'contact_customer_accounts', { entitySet: 'contacts', id: peter }),
  'web-api-basic-operations-sample-section-4-associate-and-disassociate-e-3': (client) =>
    client.disassociate(coffee, 'contact_customer_accounts', { entitySet: 'contacts', id: peter }),
  'retrieve-entity-using-web-api-retrieve-navigation-property-values-2': (client) =>
    client.retrieveReferences({ entitySet: 'accounts', id: first }, 'Account_Tasks'),
  'associate-disassociate-entities-using-web-api-associate-entities-on-up-2': (client) =>
    client.replaceParties(
      { entitySet: 'emails', id: '2479d20d-3a39-e711-8145-e0071b6a2001' },
      'email_activity_parties',
      activityParty,
      [party('a30d4045-fc46-e711-8115-e0071b66df51', 3), party('1dcdda07-3a39-e711-8145-e0071b6a2001', 2)],
    ),
  'web-api-basic-operations-sample-section-4-associate-and-disassociate-e-6': (client) =>
    client.associate(opportunity, 'opportunitycompetitors_association', competitor),
  'web-api-basic-operations-sample-section-4-associate-and-disassociate-e-8': (client) =>
    client.disassociate(opportunity, 'opportunitycompetitors_association', competitor),
};
