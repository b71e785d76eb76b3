import type { ApplyQuery, FetchQuery } from '@couplet/plugin-dataverse';
import type { ClientCall, ClientCalls } from '../client-call';
import { withColumn } from '../own-tables';

const apply =
  (query: ApplyQuery): ClientCall =>
  (client, tables) =>
    client.aggregate(tables('account'), query);

const samplePeople: FetchQuery = {
  select: ['fullname', 'jobtitle', 'annualincome'],
  orderBy: [{ column: 'fullname', descending: true }],
  filter: { column: 'fullname', is: 'like', value: '%(sample)%' },
};

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
  'multi-select-picklist-request-3': (client, tables) =>
    client
      .fetch(withColumn(tables('contact'), 'sample_outdooractivities', 'multiChoice'), {
        select: ['fullname', 'sample_outdooractivities'],
        filter: { column: 'sample_outdooractivities', is: 'not-contain-values', values: ['2'] },
      })
      .next(),
  'web-api-query-data-sample-fetchxml-queries': (client, tables) =>
    client.fetch(tables('contact'), samplePeople).next(),
  'web-api-query-data-sample-fetchxml-pagination': (client, tables) =>
    client.fetchPage(tables('contact'), samplePeople, { page: 3, pageSize: 4 }),
};
