import type { PlainValues } from '@couplet/plugin-dataverse';
import type { ClientCall, ClientCalls } from '../client-call';

const create =
  (table: string, values: PlainValues): ClientCall =>
  (client, tables) =>
    client.create(tables(table), { values });

const update =
  (table: string, id: string, values: PlainValues, version = '*'): ClientCall =>
  (client, tables) =>
    client.update(tables(table), { id, values, version });

const remove =
  (table: string, id: string, version: string | null = null): ClientCall =>
  (client, tables) =>
    client.delete(tables(table), { id, version });

const set =
  (table: string, id: string, column: string, value: string): ClientCall =>
  (client, tables) =>
    client.setProperty(tables(table), id, column, value);

const upsertByKey =
  (pair: number, name: string): ClientCall =>
  (client, tables) =>
    client.upsert(tables('example_record'), {
      id: { key: { example_key1: pair, example_key2: pair } },
      values: { example_name: name },
    });

const first = '00000000-0000-0000-0000-000000000001';
const second = '00000000-0000-0000-0000-000000000002';
const third = '00000000-0000-0000-0000-000000000003';
const peter = '60f77a42-5f0e-e611-80e0-00155da84c03';
const contoso = '14e151db-9b4f-e611-80e0-00155da84c08';

const created: PlainValues = {
  name: 'Sample Account',
  creditonhold: false,
  address1_latitude: 47.639583,
  description: 'This is the description of the sample account',
  revenue: '5000000',
  accountcategorycode: 1,
};

const told = [
  'name',
  'creditonhold',
  'address1_latitude',
  'description',
  'revenue',
  'accountcategorycode',
  'createdon',
];

const createPeter: ClientCall = (client, tables) =>
  client.create(
    tables('contact'),
    {
      values: {
        firstname: 'Peter_Alt',
        lastname: 'Cambel',
        jobtitle: 'Junior Developer',
        annualincome: '80000',
        telephone1: '555-0110',
      },
    },
    { returnRow: { select: ['fullname', 'annualincome', 'jobtitle', 'contactid'] } },
  );

const updated: PlainValues = {
  name: 'Updated Sample Account ',
  creditonhold: true,
  address1_latitude: 47.639583,
  description: 'This is the updated description of the sample account',
  revenue: '6000000',
  accountcategorycode: 2,
};

/** Creating, changing and deleting rows. */
export const writing: ClientCalls = {
  'create-entity-web-api-basic-create': create('account', created),
  'create-entity-web-api-create-with-data-returned': (client, tables) =>
    client.create(tables('account'), { values: created }, { returnRow: { select: told } }),
  'update-delete-entities-using-web-api-update-with-data-returned': (client, tables) =>
    client.update(
      tables('account'),
      { id: first, values: { name: 'Updated Sample Account' }, version: '*' },
      { returnRow: { select: told } },
    ),
  'web-api-basic-operations-sample-section-1-basic-create-and-update-oper-7': createPeter,
  'web-api-basic-operations-sample-section-1-basic-create-and-update-oper-8': createPeter,
  'create-associate-representation': (client, tables) =>
    client.create(
      tables('account'),
      {
        values: { name: 'Sample Account', primarycontactid: { table: 'contact', id: first } },
        links: { Account_Tasks: [second, third].map((id) => ({ entitySet: 'tasks', id })) },
      },
      {
        returnRow: {
          select: ['name'],
          expand: [
            { navigation: 'primarycontactid', table: tables('contact'), select: ['fullname'] },
            { navigation: 'Account_Tasks', table: tables('task'), select: ['subject'], many: true },
          ],
        },
      },
    ),
  'create-entity-web-api-create-related-entity-records-in-one-operation': (client, tables) =>
    client.create(tables('account'), {
      values: { name: 'Sample Account' },
      related: {
        primarycontactid: { table: tables('contact'), rows: { values: { firstname: 'John', lastname: 'Smith' } } },
        opportunity_customer_accounts: {
          table: tables('opportunity'),
          rows: [
            {
              values: { name: 'Opportunity associated to Sample Account' },
              related: {
                Opportunity_Tasks: {
                  table: tables('task'),
                  rows: [{ values: { subject: 'Task associated to opportunity' } }],
                },
              },
            },
          ],
        },
      },
    }),
  'create-entity-web-api-associate-entity-records-on-create': create('account', {
    name: 'Sample Account',
    primarycontactid: { table: 'contact', id: first },
  }),
  'error-annotations-plugin': create('account', { name: 'Example Account' }),
  'optparam-duplicate-detection-412': (client, tables) =>
    client.with({ detectDuplicates: true }).create(tables('account'), { values: { name: 'Sample Account' } }),
  'manage-duplicate-detection-create-update-example-detect-duplicates-dur': (client, tables) =>
    client.with({ detectDuplicates: true }).create(tables('lead'), {
      values: { firstname: 'Monte', lastname: 'Orton', emailaddress1: 'monteorton@example.com' },
    }),
  'impersonate-another-user-web-api-how-to-impersonate-a-user': (client, tables) =>
    client
      .with({ impersonate: { entraObjectId: 'e39c5d16-675b-48d1-8e67-667427e9c084' } })
      .create(tables('account'), { values: { name: 'Sample Account created using impersonation' } }),
  'web-api-basic-operations-sample-section-1-basic-create-and-update-oper': create('contact', {
    firstname: 'Peter',
    lastname: 'Cambel',
  }),
  'web-api-basic-operations-sample-section-2-create-with-association': create('account', {
    name: 'Contoso Inc',
    telephone1: '555-5555',
    primarycontactid: { table: 'contact', id: peter },
  }),
  'web-api-basic-operations-sample-section-4-associate-and-disassociate-e-4': create('competitor', {
    name: 'Adventure Works',
    strengths: 'Strong promoter of private tours for multi-day outdoor adventures',
  }),
  'web-api-basic-operations-sample-section-4-associate-and-disassociate-e-5': create('opportunity', {
    name: 'River rafting adventure',
    description: 'Sales team on a river-rafting offsite and team building',
  }),
  'web-api-basic-operations-sample-section-1-basic-create-and-update-oper-2': update('contact', peter, {
    annualincome: '80000',
    jobtitle: 'Junior Developer',
  }),
  'web-api-basic-operations-sample-section-1-basic-create-and-update-oper-4': update('contact', peter, {
    jobtitle: 'Senior Developer',
    annualincome: '95000',
    description: 'Assignment to-be-determined',
  }),
  'web-api-basic-operations-sample-section-1-basic-create-and-update-oper-5': set(
    'contact',
    peter,
    'telephone1',
    '555-0105',
  ),
  'update-delete-entities-using-web-api-basic-update': update('account', first, updated),
  'update-delete-entities-using-web-api-update-a-single-property-value': set(
    'account',
    first,
    'name',
    'Updated Sample Account Name',
  ),
  'update-delete-entities-using-web-api-delete-a-single-property-value': (client, tables) =>
    client.clearProperty(tables('account'), first, 'description'),
  'update-delete-entities-using-web-api-basic-delete': remove('account', first),
  'associate-disassociate-entities-using-web-api-associate-entities-on-up': update('opportunity', first, {
    customerid: { table: 'account', id: second },
  }),
  'perform-conditional-operations-using-web-api-prevent-create-in-upsert': (client, tables) =>
    client.upsert(tables('account'), { id: first, values: updated }, 'updateOnly'),
  'perform-conditional-operations-using-web-api-prevent-update-in-upsert': (client, tables) =>
    client.upsert(tables('account'), { id: first, values: updated }, 'createOnly'),
  'perform-conditional-operations-using-web-api-apply-optimistic-concurre': remove('account', first, 'W/"470867"'),
  'perform-conditional-operations-using-web-api-apply-optimistic-concurre-2': update(
    'account',
    first,
    { name: 'Updated Account Name' },
    'W/"470867"',
  ),
  'web-api-basic-operations-sample-section-5-delete-entities-sample-clean': remove('contact', peter),
  'web-api-conditional-operations-sample-conditional-get-2': set('account', contoso, 'telephone1', '555-0001'),
  'web-api-conditional-operations-sample-optimistic-concurrency-on-delete-3': update(
    'account',
    contoso,
    { telephone1: '555-0003', revenue: '6000000' },
    'W/"628460"',
  ),
  'web-api-conditional-operations-sample-controlling-upsert-operations-2': (client, tables) =>
    client.upsert(
      tables('account'),
      { id: contoso, values: { telephone1: '555-0005', revenue: '7500000' } },
      'updateOnly',
    ),
  'web-api-conditional-operations-sample-controlling-upsert-operations-4': remove('account', contoso),
  'upsert-create-altkey': upsertByKey(2, '2:2'),
  'upsert-update-altkey': upsertByKey(2, '2:2 Updated'),
  'upsert-create-altkey-representation': upsertByKey(3, '3:3'),
  'upsert-update-altkey-representation': upsertByKey(3, '3:3 Updated'),
  'bulk-updatemultiple-standard': (client, tables) =>
    client.with({ tag: 'CreateUpdateMultiple' }).updateMultiple(
      tables('sample_example'),
      ['8f', '90', '91'].map((start, index) => ({
        id: `${start}4c3f92-312b-ee11-bdf4-000d3a993550`,
        values: { sample_name: `sample record 000000${index + 1} Updated` },
      })),
    ),
};
