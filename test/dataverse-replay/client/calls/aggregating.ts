import type { ApplyQuery } from '@couplet/plugin-dataverse';
import type { ClientCall, ClientCalls } from '../client-call';

const apply =
  (query: ApplyQuery): ClientCall =>
  (client, tables) =>
    client.aggregate(tables('account'), query);

/** `$apply` and FetchXML. */
export const aggregating: ClientCalls = {
  'apply-unique-statuses': apply({ groupBy: ['statuscode'] }),
  'apply-average-by-status': apply({
    groupBy: ['statuscode'],
    aggregates: [{ with: 'average', column: 'revenue', as: 'averagevalue' }],
  }),
  'apply-filter-groupby': apply({
    filter: { op: 'eq', column: 'address1_stateorprovince', value: 'WA' },
    groupBy: [{ path: 'primarycontactid/fullname', table: 'contact' }],
  }),
  'apply-max-createdon': apply({ aggregates: [{ with: 'max', column: 'createdon', as: 'lastCreate' }] }),
  'apply-min-createdon': apply({ aggregates: [{ with: 'min', column: 'createdon', as: 'firstCreate' }] }),
  'apply-distinct': apply({ groupBy: ['statecode', 'statuscode', 'accountcategorycode'] }),
  'retrieve-and-execute-predefined-queries-use-custom-fetchxml': (client, tables) =>
    client.fetch(tables('account'), { select: ['accountid', 'name'] }).next(),
};
