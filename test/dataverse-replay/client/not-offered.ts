const elastic = 'elastic tables are not supported';
const images = 'images and files are left out';
const deep = 'rows are created one by one, so that the outcome of each is known';
const representation = 'writes ask for the key and the version, not for other columns; a read gives those';
const definitions = 'definitions are made with labels and levels of our own (ensureTable and the like)';
const metadata = 'metadata is read with queries of our own, for many tables at once';
const stored = 'views belong to people; programs write their queries out';
const operands = 'conditions are data, with values and columns in place: no aliases, no functions of moving time';
const fetch = 'the key is always selected, and pages go by cookie';

/** Samples whose request the client does not make, and why. */
export const notOffered: Readonly<Record<string, string>> = {
  'bulk-deletemultiple-elastic': elastic,
  'ppsamples-elastictableoperations-elastic-table-request': elastic,
  'ppsamples-elastictableoperations-create-record-request': elastic,
  'ppsamples-elastictableoperations-alternative-update-record-request': elastic,
  'ppsamples-elastictableoperations-retrieve-record-request': elastic,
  'ppsamples-elastictableoperations-upsert-record-request': elastic,
  'ppsamples-elastictableoperations-delete-record-request': elastic,
  'image-attributes-example-rest-thumbnail-download': images,
  'image-attributes-example-rest-full-image-download-16mb': images,
  'create-associate-representation': deep,
  'create-entity-web-api-create-related-entity-records-in-one-operation': deep,
  'associate-disassociate-entities-using-web-api-associate-entities-on-up-2': 'party lists are not supported',
  'create-entity-web-api-create-with-data-returned': representation,
  'update-delete-entities-using-web-api-update-with-data-returned': representation,
  'web-api-basic-operations-sample-section-1-basic-create-and-update-oper-7': representation,
  'web-api-basic-operations-sample-section-1-basic-create-and-update-oper-8': representation,
  'create-auto-number-attributes-request': definitions,
  'create-update-entity-definitions-using-web-api-update-entities': definitions,
  'create-update-entity-definitions-using-web-api-create-a-string-attribu': definitions,
  'create-update-entity-definitions-using-web-api-create-a-money-attribut': definitions,
  'create-update-entity-definitions-using-web-api-create-a-datetime-attri': definitions,
  'create-update-entity-definitions-using-web-api-create-a-customer-looku': definitions,
  'create-update-entity-relationships-using-web-api-create-a-many-to-many': definitions,
  'optionset-insert-option-value': definitions,
  'query-metadata-web-api-querying-the-entitymetadata-entity-type': metadata,
  'retrieve-metadata-name-metadataid-example-retrieve-metadata-items-by-n': metadata,
  'retrieve-metadata-name-metadataid-example-retrieve-metadata-items-by-m': metadata,
  'retrieve-metadata-name-metadataid-example-retrieve-metadata-items-by-m-2': metadata,
  'retrieve-metadata-name-metadataid-example-retrieve-metadata-items-by-m-3': metadata,
  'bulk-message-availability': metadata,
  'sdkmessagefilter-expand-steps': metadata,
  'run-duplicate-detection-example-detect-duplicates-for-an-entity-type-u': 'jobs that look for duplicates are not run',
  'expand-nested-orderby-error': 'what the server is known to refuse is refused before it is sent',
  'batch-contentid-undeclared-400': 'references are numbered by the client, so none is undeclared',
  'retrieve-entity-using-web-api-retrieve-navigation-property-values-2': 'rows are read, not references to them',
  'retrieve-related-entities-query-retrieve-related-entity-records-by-exp-2': 'rows are read, not references to them',
  'web-api-basic-operations-sample-section-4-associate-and-disassociate-e-2':
    'related rows are read by a filter on their lookup, or expanded',
  'web-api-query-data-sample-common-data-service-query-functions': operands,
  'web-api-query-data-sample-parameter-alias': operands,
  'web-api-query-data-sample-top-results': 'a limit and a page size exclude each other (WA-83)',
  'multi-select-picklist-request-3': fetch,
  'web-api-query-data-sample-fetchxml-queries': fetch,
  'web-api-query-data-sample-fetchxml-pagination': fetch,
  'web-api-query-data-sample-saved-query-2': stored,
  'web-api-query-data-sample-user-query-2': stored,
};
