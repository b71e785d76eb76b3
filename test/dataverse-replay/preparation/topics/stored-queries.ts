import type { Correction, Preparations } from '../preparation';
import { label } from './label';
import { idOf } from './rows';

const encodedTwice: Correction = { at: 'request/url', decoded: true, why: 'the page shows the text encoded twice' };

/** The options 1 to 9 of the sample's column. */
const activities = ['Swimming', 'Hiking', 'Climbing', 'Fishing', 'Hunting', 'Running', 'Boating', 'Skiing', 'Camping'];

/** FetchXML in the address, and stored views. */
export const storedQueries: Preparations = {
  'web-api-query-data-sample-fetchxml-queries': { corrections: [encodedTwice] },
  'web-api-query-data-sample-fetchxml-pagination': {
    corrections: [encodedTwice],
    rows: {
      contact: Array.from({ length: 8 }, (_, index) => ({
        contactid: idOf(index),
        firstname: 'Zoe',
        lastname: `${index} (sample)`,
      })),
    },
  },
  'multi-select-picklist-request-3': {
    corrections: [encodedTwice],
    define: (send) =>
      send('POST', "EntityDefinitions(LogicalName='contact')/Attributes", {
        '@odata.type': 'Microsoft.Dynamics.CRM.MultiSelectPicklistAttributeMetadata',
        SchemaName: 'sample_outdooractivities',
        DisplayName: label('Outdoor activities'),
        OptionSet: {
          '@odata.type': 'Microsoft.Dynamics.CRM.OptionSetMetadata',
          IsGlobal: false,
          OptionSetType: 'Picklist',
          Options: activities.map((text, index) => ({ Value: index + 1, Label: label(text) })),
        },
      }),
  },
  'web-api-query-data-sample-saved-query-2': {
    rows: {
      savedquery: [
        {
          savedqueryid: '00000000-0000-0000-00aa-000010001002',
          name: 'Active Accounts',
          returnedtypecode: 'account',
          querytype: 0,
          fetchxml:
            '<fetch><entity name="account"><attribute name="name"/><attribute name="primarycontactid"/>' +
            '<attribute name="accountid"/><filter><condition attribute="statecode" operator="eq" value="0"/></filter></entity></fetch>',
        },
      ],
    },
  },
  'web-api-query-data-sample-user-query-2': {
    rows: {
      userquery: [
        {
          userqueryid: '7ec390ab-c943-e611-80d5-00155da84802',
          name: 'Managers',
          returnedtypecode: 'contact',
          querytype: 0,
          fetchxml:
            '<fetch><entity name="contact"><attribute name="fullname"/><attribute name="contactid"/><attribute name="jobtitle"/>' +
            '<attribute name="annualincome"/><filter><condition attribute="jobtitle" operator="like" value="%Manager%"/></filter>' +
            '<order attribute="fullname"/></entity></fetch>',
        },
      ],
    },
  },
};
