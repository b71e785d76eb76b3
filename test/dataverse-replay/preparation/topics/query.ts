import type { Preparations } from '../preparation';
import { accounts } from './rows';

/** Filters, counts, columns and annotations. */
export const query: Preparations = {
  'count-path': { rows: { account: accounts(...Array.from({ length: 10 }, () => ({}))) } },
  'select-formatted-values': {
    corrections: [
      {
        at: 'body/@odata.context',
        was: '(name,revenue)',
        becomes: '(name,revenue,_primarycontactid_value,customertypecode,modifiedon)',
        why: 'three columns of the request are missing',
      },
    ],
  },
  'query-data-web-api-filter-records-based-on-single-valued-navigation-pr': {
    values: { account: { primarycontactid: 'a0dbf27c-8efb-e511-80d2-00155db07c77' } },
    rows: { contact: [{ contactid: 'a0dbf27c-8efb-e511-80d2-00155db07c77', lastname: 'Anderson' }] },
  },
  'query-data-web-api-filter-records-based-on-single-valued-navigation-pr-2': {
    values: { account: { parentaccountid: '3adbf27c-8efb-e511-80d2-00155db07c77' } },
    rows: { account: [{ accountid: '3adbf27c-8efb-e511-80d2-00155db07c77', name: 'Parent' }] },
  },
  'query-data-web-api-include-formatted-values': {
    corrections: [
      { at: 'body/value/0/transactioncurrencyid_value', why: 'the first underscore is missing' },
      {
        at: 'body/value/0/_transactioncurrencyid_value',
        becomes: '50b6dd7b-f16d-e511-80d0-00155db07cb1',
        why: 'as above',
      },
      {
        at: 'body/value/0/_transactioncurrencyid_value@OData.Community.Display.V1.FormattedValue',
        becomes: 'US Dollar',
        why: 'annotations were asked for',
      },
    ],
  },
  'retrieve-entity-using-web-api-retrieve-related-entities-for-an-entity--4': {
    corrections: [
      {
        at: 'request/url',
        was: '99390c24-9c72-e511-80d4-00155d2a68d1',
        becomes: '915e89f5-29fc-e511-80d2-00155db07c77',
        why: 'the answer is that of another row than the one asked for',
      },
    ],
  },
  'retrieve-entity-using-web-api-retrieve-navigation-property-values-2': {
    corrections: [
      { at: 'request/url', was: 'AccountTasks', becomes: 'Account_Tasks', why: 'an underscore is missing' },
    ],
  },
};
