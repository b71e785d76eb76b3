import type { JsonObject, NewColumn } from '@couplet/plugin-dataverse';
import type { ClientCall, ClientCalls } from '../client-call';

const bankAccount = { metadataId: '402fa40f-287c-e511-80d2-00155d2a68d2' };
const account = { metadataId: '70816501-edb9-4740-a16c-6a5efbc05d84' };
const category = { metadataId: '118771ca-6fb9-4f60-8fd4-99b6124b63ad' };

const bankColumn =
  (column: NewColumn): ClientCall =>
  (client) =>
    client.metadata.createColumn(bankAccount, column);

/** Definitions of tables, columns, relationships and choices, read and made. */
export const defining: ClientCalls = {
  'query-metadata-web-api-querying-the-entitymetadata-entity-type': (client) =>
    client.metadata.readTables({
      names: ['account'],
      members: ['DisplayName', 'IsKnowledgeManagementEnabled', 'EntitySetName'],
    }),
  'retrieve-metadata-name-metadataid-example-retrieve-metadata-items-by-n': (client) =>
    client.metadata.choices('account', 'accountcategorycode'),
  'retrieve-metadata-name-metadataid-example-retrieve-metadata-items-by-m': (client) =>
    client.metadata.readTables({ names: ['account'], members: ['MetadataId'] }),
  'retrieve-metadata-name-metadataid-example-retrieve-metadata-items-by-m-2': (client) =>
    client.metadata.readColumns(account, { names: ['accountcategorycode'], members: ['MetadataId'] }),
  'retrieve-metadata-name-metadataid-example-retrieve-metadata-items-by-m-3': (client) =>
    client.metadata.choices(account, category),
  'bulk-message-availability': (client) => client.hasMessage('sample_example', 'CreateMultiple'),
  'create-auto-number-attributes-request': (client) =>
    client.metadata.createColumn('new_widget', {
      type: 'string',
      schemaName: 'new_SerialNumber',
      displayName: 'Serial Number',
      description: 'Serial Number of the widget.',
      required: 'none',
      maxLength: 100,
      format: 'Text',
      autoNumber: 'WID-{SEQNUM:5}-{RANDSTRING:6}-{DATETIMEUTC:yyyyMMddhhmmss}',
    }),
  'create-update-entity-definitions-using-web-api-create-a-string-attribu': bankColumn({
    type: 'string',
    schemaName: 'new_BankName',
    displayName: 'Bank Name',
    description: 'Type the name of the bank',
    required: 'none',
    maxLength: 100,
    format: 'Text',
  }),
  'create-update-entity-definitions-using-web-api-create-a-money-attribut': bankColumn({
    type: 'money',
    schemaName: 'new_Balance',
    displayName: 'Balance',
    description: 'Enter the balance amount',
    required: 'none',
    precision: 'currency',
  }),
  'create-update-entity-definitions-using-web-api-create-a-datetime-attri': bankColumn({
    type: 'dateTime',
    schemaName: 'new_Checkeddate',
    displayName: 'Date',
    description: 'The date the account balance was last confirmed',
    required: 'none',
    format: 'DateOnly',
  }),
  'create-update-entity-definitions-using-web-api-create-a-customer-looku': (client) =>
    client.metadata.createCustomerLookup({
      from: 'new_bankaccount',
      column: {
        schemaName: 'new_CustomerId',
        displayName: 'Customer',
        description: 'Sample Customer Lookup Attribute',
      },
      relationships: { account: 'new_bankaccount_customer_account', contact: 'new_bankaccount_customer_contact' },
    }),
  'create-update-entity-relationships-using-web-api-create-a-many-to-many': (client) =>
    client.metadata.createRelationship({
      kind: 'manyToMany',
      schemaName: 'new_accounts_campaigns',
      tables: ['account', 'campaign'],
      menus: [
        { label: 'Account', group: 'Details', order: 10_000 },
        { label: 'Campaign', group: 'Details', order: 10_000 },
      ],
    }),
  'create-update-entity-definitions-using-web-api-update-entities': (client, _tables, { request }) =>
    client
      .with({ mergeLabels: true })
      .metadata.replaceTable({ metadataId: '417129e1-207c-e511-80d2-00155d2a68d2' }, request.body as JsonObject),
  'optionset-insert-option-value': (client) =>
    client.metadata.insertOptionValue({
      table: 'sample_bankaccount',
      column: 'sample_choice',
      value: 727_000_005,
      label: 'Echo',
      solution: 'examplesolution',
    }),
};
