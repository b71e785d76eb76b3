import type { Preparations } from '../preparation';

/** Links between rows. */
export const associate: Preparations = {
  'retrieve-related-entities-query-retrieve-related-entity-records-by-exp-2': {
    corrections: [
      {
        at: 'body/@odata.context',
        was: 'primarycontactid)',
        becomes: 'primarycontactid,primarycontactid/$ref())',
        why: 'today the list says that only a reference is given',
      },
    ],
  },
  'web-api-basic-operations-sample-section-4-associate-and-disassociate-e-8': {
    corrections: [
      {
        at: 'request/url',
        was: 'https://[Token-CRM-Org-Name]/Contoso/api/data/v8.1',
        becomes: '{{org}}/api/data/v9.0',
        why: 'the address of another environment was left in',
      },
    ],
  },
};
