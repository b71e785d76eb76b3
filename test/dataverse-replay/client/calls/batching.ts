import type { PartRequest } from '@couplet/plugin-dataverse';
import type { ClientCalls } from '../client-call';

const post = (path: string, body: object): PartRequest => ({ method: 'POST', path, body: JSON.stringify(body) });

const task = (number: number): PartRequest =>
  post('tasks', {
    subject: `Task ${number} in batch`,
    'regardingobjectid_account_task@odata.bind': 'accounts(00000000-0000-0000-0000-000000000001)',
  });

/** Several requests at once. */
export const batching: ClientCalls = {
  'batch-changeset': (client) =>
    client.batch([
      { changeSet: [1, 2, 3].map(task) },
      {
        method: 'GET',
        path: 'accounts(00000000-0000-0000-0000-000000000001)/Account_Tasks?$select=subject',
      },
    ]),
  'execute-batch-operations-using-web-api-reference-uris-in-request-body': (client) =>
    client.batch([
      {
        changeSet: [
          post('leads', { firstname: 'aaa', lastname: 'bbb' }),
          post('contacts', { '@odata.type': 'Microsoft.Dynamics.CRM.contact', firstname: 'Oncall Contact-1111' }),
          post('accounts', {
            name: 'IcM Account',
            'originatingleadid@odata.bind': '$1',
            'primarycontactid@odata.bind': '$2',
          }),
        ],
      },
    ]),
  'execute-batch-operations-using-web-api-reference-uris-in-url-and-navig': (client) =>
    client.batch([
      {
        changeSet: [
          post('accounts', { '@odata.type': 'Microsoft.Dynamics.CRM.account', name: 'IcM Account' }),
          post('contacts', { '@odata.type': 'Microsoft.Dynamics.CRM.contact', firstname: 'Oncall Contact' }),
          { method: 'PATCH', path: '$1', body: JSON.stringify({ 'primarycontactid@odata.bind': '$2' }) },
        ],
      },
    ]),
};
