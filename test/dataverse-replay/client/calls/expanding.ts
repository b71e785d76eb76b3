import type { Expansion } from '@couplet/plugin-dataverse';
import type { ClientCall, ClientCalls, Tables } from '../client-call';
import { withColumn } from '../own-tables';

interface Inner {
  readonly navigation: string;
  readonly table: string;
  readonly select: readonly string[];
  readonly many?: boolean;
  readonly keyOnly?: boolean;
  readonly top?: number;
  readonly expand?: readonly Inner[];
}

const expansion =
  (tables: Tables) =>
  ({ table, expand, ...rest }: Inner): Expansion => ({
    ...rest,
    table: tables(table),
    ...(expand === undefined ? {} : { expand: expand.map(expansion(tables)) }),
  });

const lookup = (navigation: string, table: string, ...select: readonly string[]): Inner => ({
  navigation,
  table,
  select,
});
const many = (navigation: string, table: string, ...select: readonly string[]): Inner => ({
  navigation,
  table,
  select,
  many: true,
});

const rows =
  (select: readonly string[], expand: readonly Inner[], more: { pageSize?: number; top?: number } = {}): ClientCall =>
  (client, tables) => {
    const { pageSize, top } = more;
    const query = { select, expand: expand.map(expansion(tables)), ...(top === undefined ? {} : { top }) };
    return client.retrievePage(tables('account'), query, pageSize === undefined ? {} : { pageSize });
  };

const row =
  (table: string, id: string, select: readonly string[], ...expand: readonly Inner[]): ClientCall =>
  (client, tables) =>
    client.retrieve(tables(table), id, select, { expand: expand.map(expansion(tables)) });

const primary = (...select: readonly string[]): Inner => lookup('primarycontactid', 'contact', ...select);
const contacts = (...select: readonly string[]): Inner => many('contact_customer_accounts', 'contact', ...select);
const tasks = (...select: readonly string[]): Inner => many('Account_Tasks', 'task', ...select);

const person = ['fullname', 'jobtitle', 'annualincome'];
const sampleCompany = '86546951-c543-e611-80d5-00155da84802';
const child = '915e89f5-29fc-e511-80d2-00155db07c77';

/** Related rows along with others. */
export const expanding: ClientCalls = {
  'expand-single-and-collection-paged': rows(['name'], [primary('fullname'), tasks('subject')], { pageSize: 1 }),
  'expand-two-single-valued': rows(
    ['name'],
    [primary('contactid', 'fullname'), lookup('createdby', 'systemuser', 'fullname')],
    { pageSize: 2 },
  ),
  'expand-collection-single-level': rows(['name', 'accountid'], [tasks('subject'), contacts('fullname')], {
    pageSize: 1,
  }),
  'expand-collection-nested': rows(
    ['name', 'accountid'],
    [tasks('subject'), { ...contacts('fullname'), expand: [lookup('owninguser', 'systemuser', 'fullname')] }],
    { pageSize: 1 },
  ),
  'retrieve-related-entities-query-retrieve-related-entity-records-by-exp': rows(
    ['name'],
    [primary('contactid', 'fullname')],
  ),
  'retrieve-related-entities-query-retrieve-related-entity-records-by-exp-2': rows(
    ['name'],
    [{ navigation: 'primarycontactid', table: 'contact', select: [], keyOnly: true }],
  ),
  'expand-nested-orderby-error': rows(
    ['name'],
    [{ ...contacts('fullname'), top: 1, expand: [lookup('owninguser', 'systemuser', 'fullname')] }],
  ),
  'sdkmessagefilter-expand-steps': (client, tables) =>
    client.retrievePage(tables('sdkmessagefilter'), {
      select: ['sdkmessagefilterid'],
      filter: {
        op: 'and',
        conditions: [
          { op: 'eq', column: 'primaryobjecttypecode', value: 'account' },
          { op: 'related', path: 'sdkmessageid/name', is: 'eq', value: { type: 'string', value: 'Create' } },
        ],
      },
      expand: [
        {
          navigation: 'sdkmessagefilterid_sdkmessageprocessingstep',
          table: withColumn(tables('sdkmessageprocessingstep'), 'customizationlevel', 'integer'),
          many: true,
          select: ['name'],
          filter: {
            op: 'and',
            conditions: [
              { op: 'eq', column: 'statecode', value: 0 },
              { op: 'eq', column: 'customizationlevel', value: 1 },
              { op: 'related', path: 'iscustomizable/Value', is: 'eq', value: { type: 'boolean', value: true } },
            ],
          },
        },
      ],
    }),
  'retrieve-related-entities-query-retrieve-related-entities-by-expanding': rows(
    ['name'],
    [tasks('subject', 'scheduledstart')],
    { top: 5 },
  ),
  'retrieve-related-entities-query-retrieve-related-entities-by-expanding-2': rows(
    ['name'],
    [primary('contactid', 'fullname'), tasks('subject', 'scheduledstart')],
    { top: 3 },
  ),
  'retrieve-entity-using-web-api-retrieve-related-entities-for-an-entity--3': row(
    'account',
    child,
    ['name'],
    tasks('subject', 'scheduledstart'),
  ),
  'retrieve-entity-using-web-api-retrieve-related-entities-for-an-entity--4': row(
    'account',
    child,
    ['accountid'],
    lookup('parentaccountid', 'account', 'createdon', 'name'),
    tasks('subject', 'scheduledstart'),
  ),
  'web-api-basic-operations-sample-section-2-create-with-association-2': row(
    'account',
    '65f77a42-5f0e-e611-80e0-00155da84c03',
    ['name'],
    primary(...person),
  ),
  'web-api-basic-operations-sample-section-3-create-related-entities-deep-2': row(
    'account',
    '6af77a42-5f0e-e611-80e0-00155da84c03',
    ['name'],
    primary(...person),
  ),
  'web-api-basic-operations-sample-section-3-create-related-entities-deep-3': row(
    'contact',
    '6bf77a42-5f0e-e611-80e0-00155da84c03',
    ['fullname'],
    many('Contact_Tasks', 'task', 'subject', 'description', 'scheduledstart', 'scheduledend'),
  ),
  'web-api-basic-operations-sample-section-4-associate-and-disassociate-e-7': row(
    'competitor',
    '77f77a42-5f0e-e611-80e0-00155da84c03',
    ['name'],
    many('opportunitycompetitors_association', 'opportunity', 'name', 'description'),
  ),
  'web-api-query-data-sample-expand-on-single-valued-navigation-property': row(
    'account',
    'b2546951-c543-e611-80d5-00155da84802',
    ['name'],
    primary(...person),
  ),
  'web-api-query-data-sample-expand-on-collection-valued-navigation-prope': row(
    'account',
    sampleCompany,
    ['name'],
    contacts(...person),
  ),
  'web-api-query-data-sample-expand-on-multiple-navigation-properties': row(
    'account',
    sampleCompany,
    ['name'],
    primary(...person),
    contacts(...person),
    tasks('subject', 'description'),
  ),
};
