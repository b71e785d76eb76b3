import type { ClientCalls } from '../client-call';

const opportunity = { entitySet: 'opportunities', id: '7cf77a42-5f0e-e611-80e0-00155da84c03' };
const competitor = { entitySet: 'competitors', id: '77f77a42-5f0e-e611-80e0-00155da84c03' };
const coffee = { entitySet: 'accounts', id: '6af77a42-5f0e-e611-80e0-00155da84c03' };
const peter = '60f77a42-5f0e-e611-80e0-00155da84c03';
const first = '00000000-0000-0000-0000-000000000001';
const second = '00000000-0000-0000-0000-000000000002';

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
  'web-api-basic-operations-sample-section-4-associate-and-disassociate-e-6': (client) =>
    client.associate(opportunity, 'opportunitycompetitors_association', competitor),
  'web-api-basic-operations-sample-section-4-associate-and-disassociate-e-8': (client) =>
    client.disassociate(opportunity, 'opportunitycompetitors_association', competitor),
};
