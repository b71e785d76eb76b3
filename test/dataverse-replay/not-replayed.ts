const elastic = 'elastic tables are refused';
const images = 'images are refused';

/** Documented exchanges that the emulator does not answer as documented, and why. One that passes all the same fails the suite. */
export const notReplayed: Readonly<Record<string, string>> = {
  'bulk-deletemultiple-elastic': elastic,
  'ppsamples-elastictableoperations-elastic-table-request': elastic,
  'ppsamples-elastictableoperations-create-record-request': elastic,
  'ppsamples-elastictableoperations-alternative-update-record-request': elastic,
  'ppsamples-elastictableoperations-retrieve-record-request': elastic,
  'ppsamples-elastictableoperations-upsert-record-request': elastic,
  'ppsamples-elastictableoperations-delete-record-request': elastic,
  'image-attributes-example-rest-thumbnail-download': images,
  'image-attributes-example-rest-full-image-download-16mb': images,
  'create-auto-number-attributes-request-2': 'the next number of a sequence cannot be set',
  'error-annotations-plugin': 'the sample needs the traces of a compiled plug-in',
  'run-duplicate-detection-example-detect-duplicates-for-an-entity-type-u': 'jobs that look for duplicates are refused',
  'associate-disassociate-entities-using-web-api-associate-entities-on-up-2': 'activities have no party lists',
  'sdkmessagefilter-expand-steps': 'steps need a webhook, and managed properties cannot be filtered',
};
