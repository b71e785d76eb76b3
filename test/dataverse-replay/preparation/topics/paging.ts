import type { Preparations } from '../preparation';

const outdated = 'the cookie names a row that comes after those of the page';

/** Pages, counts and expanded collections. */
export const paging: Preparations = {
  'page-results-2': {
    corrections: [
      {
        at: 'request/url',
        was: 'D5026A4D-D01C-ED11-B83E-000D3A572421',
        becomes: '70BF4D48-34CB-ED11-B596-0022481D68CD',
        why: outdated,
      },
    ],
  },
  'expand-collection-nested': {
    corrections: [
      {
        at: 'body/@odata.nextLink',
        was: 'subject,description',
        becomes: 'subject',
        why: 'the link names a column that the request does not ask for',
      },
      {
        at: 'body/value/0/Account_Tasks@odata.nextLink',
        was: 'subject,description',
        becomes: 'subject',
        why: 'as above',
      },
    ],
  },
  'web-api-query-data-sample-top-results': {
    corrections: [
      {
        at: 'headers/Preference-Applied',
        becomes: 'odata.maxpagesize=10,odata.include-annotations=OData.Community.Display.V1.FormattedValue',
        why: 'today the page size wins where both are given',
      },
    ],
  },
  'count-with-annotations-paged': {
    corrections: [
      {
        at: 'body/@Microsoft.Dynamics.CRM.totalrecordcount',
        becomes: 10,
        why: 'ten rows are counted; 5,000 belongs to another query',
      },
      { at: 'body/@Microsoft.Dynamics.CRM.totalrecordcountlimitexceeded', becomes: false, why: 'as above' },
    ],
  },
};
