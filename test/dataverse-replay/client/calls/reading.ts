import type { FilterCondition, Query } from '@couplet/plugin-dataverse';
import type { ClientCall, ClientCalls } from '../client-call';
import { withColumn } from '../own-tables';

/** One page of a table. */
const page =
  (table: string, query: Query, pageSize?: number): ClientCall =>
  (client, tables) =>
    client.retrievePage(tables(table), query, pageSize === undefined ? {} : { pageSize });

const row =
  (table: string, id: string, ...select: readonly string[]): ClientCall =>
  (client, tables) =>
    client.retrieve(tables(table), id, select);

const contains = (column: string, text: string): FilterCondition => ({ op: 'contains', column, text });

const people = ['fullname', 'jobtitle', 'annualincome'];
const peopleWith = (filter: FilterCondition, more: Partial<Query> = {}): Query => ({ select: people, filter, ...more });
const wellPaid: FilterCondition = { op: 'gt', column: 'annualincome', value: '55000' };

const first = '00000000-0000-0000-0000-000000000001';
const contoso = '14e151db-9b4f-e611-80e0-00155da84c08';
const peter = '60f77a42-5f0e-e611-80e0-00155da84c03';
const company = ['name', 'revenue', 'telephone1', 'description'];

const image =
  (id: string, full = false): ClientCall =>
  (client, tables) =>
    client.retrieveImage(withColumn(tables('account'), 'myentityimage', 'other'), id, 'myentityimage', { full });

const related = (path: string, value: string): FilterCondition => ({
  op: 'related',
  path,
  is: 'eq',
  value: { type: 'guid', value },
});

/** Rows, pages, counts and changes. */
export const reading: ClientCalls = {
  'page-results-1': page('contact', { select: ['fullname'] }, 2),
  'page-results-2': (client, tables, { request }) =>
    client.retrievePage(
      tables('contact'),
      { select: ['fullname'] },
      { pageSize: 2 },
      request.url.replace(/^.*\/api\/data\/v9\.2\//, ''),
    ),
  'query-formatted-orderby-top': page('account', {
    select: ['name', 'statecode', 'statuscode'],
    orderBy: [{ column: 'name' }],
    top: 1,
  }),
  'select-columns-money-adds-currency': page('account', { select: ['name', 'revenue'], top: 1 }),
  'select-formatted-values': page('account', {
    select: ['name', 'revenue', 'primarycontactid', 'customertypecode', 'modifiedon'],
    top: 1,
  }),
  'select-lookup-annotations': page('account', { select: ['name', 'ownerid'], top: 2 }),
  'filter-by-lookup-column': page('account', {
    select: ['name', 'primarycontactid'],
    filter: {
      op: 'related',
      path: 'primarycontactid/fullname',
      is: 'eq',
      value: { type: 'string', value: 'Susanna Stubberod (sample)' },
    },
  }),
  'count-with-annotations-paged': page(
    'account',
    { select: ['name'], filter: contains('name', 'sample'), count: true },
    3,
  ),
  'count-path': (client, tables) => client.count(tables('account')),
  'throttle-requests-429': page('account', { select: ['name'] }),
  'changetracking-initial': (client, tables) =>
    client.changes(tables('account'), ['name', 'accountnumber', 'telephone1', 'fax'], null),
  'query-data-web-api-specify-the-number-of-entities-to-return-in-a-page': page('account', { select: ['name'] }, 3),
  'query-data-web-api-filter-records-based-on-single-valued-navigation-pr': page('account', {
    select: ['name'],
    filter: related('primarycontactid/contactid', 'a0dbf27c-8efb-e511-80d2-00155db07c77'),
  }),
  'query-data-web-api-filter-records-based-on-single-valued-navigation-pr-2': page('account', {
    select: ['name'],
    filter: related('parentaccountid/accountid', '3adbf27c-8efb-e511-80d2-00155db07c77'),
  }),
  'query-data-web-api-retrieve-a-count-of-entities': page(
    'account',
    { select: ['name'], filter: contains('name', 'sample'), count: true },
    3,
  ),
  'query-data-web-api-include-formatted-values': page('account', {
    select: ['name', 'donotpostalmail', 'accountratingcode', 'numberofemployees', 'revenue'],
    top: 1,
  }),
  'retrieve-entity-using-web-api-retrieve-specific-properties': row('account', first, 'name', 'revenue'),
  'retrieve-entity-using-web-api-retrieve-a-single-property-value': (client, tables) =>
    client.retrieveProperty(tables('account'), first, 'name'),
  'perform-conditional-operations-using-web-api-conditional-retrievals': (client, tables) =>
    client.retrieveIfChanged(
      tables('account'),
      first,
      ['accountcategorycode', 'accountnumber', 'creditonhold', 'createdon', 'numberofemployees', 'name', 'revenue'],
      'W/"468026"',
    ),
  'web-api-conditional-operations-sample-conditional-get': (client, tables) =>
    client.retrieveIfChanged(tables('account'), contoso, company, 'W/"628448"'),
  'web-api-conditional-operations-sample-conditional-get-3': (client, tables) =>
    client.retrieveIfChanged(tables('account'), contoso, company, 'W/"628448"'),
  'web-api-conditional-operations-sample-optimistic-concurrency-on-delete-4': row('account', contoso, ...company),
  'web-api-basic-operations-sample-section-1-basic-create-and-update-oper-3': row(
    'contact',
    peter,
    'fullname',
    'annualincome',
    'jobtitle',
    'description',
  ),
  'web-api-basic-operations-sample-section-1-basic-create-and-update-oper-6': (client, tables) =>
    client.retrieveProperty(tables('contact'), peter, 'telephone1'),
  'web-api-query-data-sample-standard-query-functions': page(
    'contact',
    peopleWith(contains('fullname', '(sample)')),
    10,
  ),
  'web-api-query-data-sample-using-operators': page(
    'contact',
    peopleWith({ op: 'and', conditions: [contains('fullname', '(sample)'), wellPaid] }),
    10,
  ),
  'web-api-query-data-sample-setting-precedence': page(
    'contact',
    peopleWith({
      op: 'and',
      conditions: [
        contains('fullname', '(sample)'),
        { op: 'or', conditions: [contains('jobtitle', 'senior'), contains('jobtitle', 'specialist')] },
        wellPaid,
      ],
    }),
    10,
  ),
  'web-api-query-data-sample-result-count': page(
    'contact',
    peopleWith(
      { op: 'or', conditions: [contains('jobtitle', 'senior'), contains('jobtitle', 'manager')] },
      { count: true },
    ),
    10,
  ),
  'web-api-query-data-sample-pagination': page(
    'contact',
    peopleWith(contains('fullname', '(sample)'), { count: true }),
    4,
  ),
  'web-api-basic-operations-sample-section-4-associate-and-disassociate-e-2': page('contact', {
    relatedTo: {
      from: { entitySet: 'accounts', id: '6af77a42-5f0e-e611-80e0-00155da84c03' },
      navigation: 'contact_customer_accounts',
    },
    select: ['fullname', 'jobtitle'],
  }),
  'web-api-query-data-sample-common-data-service-query-functions': page(
    'contact',
    peopleWith({ op: 'function', column: 'createdon', call: { name: 'LastXHours', count: 1 } }),
    10,
  ),
  'web-api-query-data-sample-saved-query-2': (client, tables) =>
    client.retrieveView(
      tables('account'),
      { savedQuery: '00000000-0000-0000-00aa-000010001002' },
      ['name', 'primarycontactid'],
      { pageSize: 10 },
    ),
  'web-api-query-data-sample-user-query-2': (client, tables) =>
    client.retrieveView(tables('contact'), { userQuery: '7ec390ab-c943-e611-80d5-00155da84802' }, people, {
      pageSize: 10,
    }),
  'image-attributes-example-rest-thumbnail-download': image('b9ccec62-f266-e911-8196-000d3a6de638'),
  'image-attributes-example-rest-full-image-download-16mb': image('C0864F1C-0B71-E911-8196-000D3A6D09B3', true),
  'web-api-query-data-sample-saved-query': page(
    'savedquery',
    { select: ['name', 'savedqueryid'], filter: { op: 'eq', column: 'name', value: 'Active Accounts' } },
    10,
  ),
};
