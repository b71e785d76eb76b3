import type {
  ColumnDefinition,
  ManyToManyDefinition,
  ManyToOneDefinition,
  TableDefinition,
} from '@couplet/dataverse-emulator';

/**
 * The tables that the samples use and the emulator does not bring: some of Dataverse's own, the custom ones of the documentation, and what
 * accounts and opportunities have to do with them.
 */
export function sampleTables(): TableDefinition[] {
  return [...definitions];
}

const writable = { create: true, update: true } as const;

function column(
  name: string,
  type: ColumnDefinition['type'] = 'String',
  more: Partial<ColumnDefinition> = {},
): ColumnDefinition {
  return { name, schemaName: name, type, ...writable, ...more };
}

function table(logicalName: string, entitySetName: string, more: Partial<TableDefinition>): TableDefinition {
  return {
    logicalName,
    schemaName: logicalName,
    entitySetName,
    displayName: logicalName,
    primaryIdAttribute: `${logicalName}id`,
    primaryNameAttribute: null,
    ownershipType: 'UserOwned',
    objectTypeCode: 10_000 + definitionsSoFar++,
    columns: [],
    ...more,
  };
}

let definitionsSoFar = 0;

/** An activity: its `regardingobjectid` leads to the tables named, each with its own collection. */
function activity(
  logicalName: string,
  entitySetName: string,
  columns: ColumnDefinition[],
  regarding: string[],
): TableDefinition {
  const relation = (target: string): ManyToOneDefinition => ({
    schemaName: collectionName(target, logicalName),
    target,
    attribute: 'regardingobjectid',
    navigationProperty: `regardingobjectid_${target}_${logicalName}`,
    partner: collectionName(target, logicalName),
  });
  return table(logicalName, entitySetName, {
    primaryIdAttribute: 'activityid',
    primaryNameAttribute: 'subject',
    columns: [
      column('subject', 'String', { maxLength: 200 }),
      column('description', 'Memo', { maxLength: 2000 }),
      column('scheduledstart', 'DateTime'),
      column('scheduledend', 'DateTime'),
      column('regardingobjectid', 'Lookup', { targets: regarding }),
      ...columns,
    ],
    manyToOne: regarding.map(relation),
  });
}

/** One side of the relationship between opportunities and competitors. */
function competitors(near: string, far: string, target: string): ManyToManyDefinition {
  const name = 'opportunitycompetitors_association';
  return { schemaName: name, navigationProperty: name, intersect: 'opportunitycompetitors', near, far, target };
}

function collectionName(target: string, child: string): string {
  const words = [target, `${child}s`].map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  return words.join('_');
}

const definitions: readonly TableDefinition[] = [
  activity(
    'task',
    'tasks',
    [column('actualdurationminutes', 'Integer')],
    ['account', 'contact', 'opportunity', 'incident'],
  ),
  activity('letter', 'letters', [], ['account']),
  table('incident', 'incidents', { primaryNameAttribute: 'title', columns: [column('title')] }),
  table('queue', 'queues', { primaryNameAttribute: 'name', columns: [column('name')] }),
  table('queueitem', 'queueitems', {
    columns: [column('objectid', 'Uniqueidentifier'), column('queueid', 'Uniqueidentifier')],
  }),
  activity('phonecall', 'phonecalls', [column('phonenumber')], ['account']),
  table('lead', 'leads', {
    primaryNameAttribute: 'fullname',
    columns: [column('firstname'), column('lastname'), column('fullname'), column('emailaddress1')],
  }),
  table('competitor', 'competitors', {
    primaryNameAttribute: 'name',
    ownershipType: 'OrganizationOwned',
    columns: [column('name'), column('strengths', 'Memo', { maxLength: 2000 })],
    manyToMany: [competitors('competitorid', 'opportunityid', 'opportunity')],
  }),
  table('opportunitycompetitors', 'opportunitycompetitorscollection', {
    ownershipType: 'None',
    intersect: true,
    primaryIdAttribute: 'opportunitycompetitorid',
    intersectColumns: ['competitorid', 'opportunityid'],
    columns: [
      column('opportunitycompetitorid', 'Uniqueidentifier'),
      column('competitorid', 'Uniqueidentifier'),
      column('opportunityid', 'Uniqueidentifier'),
      column('versionnumber', 'BigInt', { create: false, update: false }),
    ],
  }),
  table('opportunity', 'opportunities', {
    manyToMany: [competitors('opportunityid', 'competitorid', 'competitor')],
  }),
  table('account', 'accounts', {
    columns: [
      column('originatingleadid', 'Lookup', { targets: ['lead'] }),
      // labels of truths are not among the facts of the tables
      column('donotpostalmail', 'Boolean', {
        schemaName: 'DoNotPostalMail',
        default: false,
        options: [
          { value: 0, label: 'Allow' },
          { value: 1, label: 'Do Not Allow' },
        ],
      }),
    ],
    manyToOne: [
      {
        schemaName: 'account_originating_lead',
        target: 'lead',
        attribute: 'originatingleadid',
        navigationProperty: 'originatingleadid',
      },
    ],
  }),
  table('campaign', 'campaigns', { primaryNameAttribute: 'name', columns: [column('name')] }),
  table('sample_example', 'sample_examples', {
    primaryNameAttribute: 'sample_name',
    bulkMessages: ['CreateMultiple', 'UpdateMultiple', 'UpsertMultiple'],
    columns: [column('sample_name')],
  }),
  table('sample_bankaccount', 'sample_bankaccounts', {
    columns: [
      column('sample_choice', 'Picklist', {
        options: [0, 1, 2, 3, 4].map((index) => ({ value: 727_000_000 + index, label: `Option ${index}` })),
      }),
    ],
  }),
  table('example_record', 'example_records', {
    primaryNameAttribute: 'example_name',
    columns: [column('example_name'), column('example_key1', 'Integer'), column('example_key2', 'Integer')],
  }),
  table('new_bankaccount', 'new_bankaccounts', {
    primaryNameAttribute: 'new_name',
    metadataId: '402fa40f-287c-e511-80d2-00155d2a68d2',
    columns: [column('new_name')],
  }),
  table('new_widget', 'new_widgets', { primaryNameAttribute: 'new_name', columns: [column('new_name')] }),
];
