import type { ClientCall, ClientCalls } from '../client-call';

const createCustomer =
  (type: string): ClientCall =>
  (client) =>
    client.executeAction({
      name: 'sample_CreateCustomer',
      parameters: {
        CustomerType: type,
        AccountName: 'Account Customer Created in WebAPIFunctionsAndActions sample',
      },
    });

const totalTime =
  (id: string): ClientCall =>
  (client) =>
    client.callFunction({ name: 'CalculateTotalTimeIncident', boundTo: { entitySet: 'incidents', id } });

/** Functions and actions. */
export const calling: ClientCalls = {
  'use-web-api-functions-unbound-functions': (client) => client.whoAmI(),
  'use-web-api-functions-bound-functions': totalTime('90427858-7a77-e511-80d4-00155d2a68d1'),
  'web-api-functions-actions-sample-using-bound-function-with-no-paramete': totalTime(
    '3d920da5-fb4a-e611-80d5-00155da84802',
  ),
  'web-api-functions-actions-sample-using-unbound-function-with-parameter': (client) =>
    client.callFunction({
      name: 'GetTimeZoneCodeByLocalizedName',
      parameters: {
        LocalizedStandardName: { type: 'string', value: 'Pacific Standard Time' },
        LocaleId: { type: 'integer', value: 1033 },
      },
    }),
  'web-api-functions-actions-sample-using-unbound-custom-action-with-para': createCustomer('account'),
  'web-api-functions-actions-sample-handling-custom-action-exceptions': createCustomer('contact'),
  'web-api-functions-actions-sample-using-bound-action-with-parameters': (client) =>
    client.executeAction({
      name: 'AddToQueue',
      boundTo: { entitySet: 'queues', id: '1f7bcc50-d3f6-e511-80d0-00155da84802' },
      parameters: {
        Target: {
          activityid: '4c920da5-fb4a-e611-80d5-00155da84802',
          '@odata.type': 'Microsoft.Dynamics.CRM.letter',
        },
      },
    }),
  'use-web-api-actions-unbound-actions': (client) =>
    client.executeAction({
      name: 'WinOpportunity',
      parameters: {
        Status: 3,
        OpportunityClose: {
          subject: 'Won Opportunity',
          'opportunityid@odata.bind': '/opportunities(b3828ac8-917a-e511-80d2-00155d2a68d2)',
        },
      },
    }),
  'use-web-api-actions-custom-action-example-add-a-note-to-a-contact': (client) =>
    client.executeAction({
      name: 'new_AddNoteToContact',
      boundTo: { entitySet: 'contacts', id: '94d8c461-a27a-e511-80d2-00155d2a68d2' },
      parameters: { NoteTitle: 'New Note Title', NoteText: 'This is the text of the note' },
    }),
  'ppsamples-exportdatausingfetchxmltoannotation-web-api': (client, _tables, { request }) =>
    client.executeAction({
      name: 'sample_ExportDataUsingFetchXmlToAnnotation',
      parameters: { FetchXml: (request.body as { readonly FetchXml: string }).FetchXml },
    }),
  'create-auto-number-attributes-request-2': (client) =>
    client.executeAction({
      name: 'SetAutoNumberSeed',
      parameters: { EntityName: 'new_Widget', AttributeName: 'new_Serialnumber', Value: 10_000 },
    }),
  'run-duplicate-detection-example-detect-duplicates-for-an-entity-type-u': (client) =>
    client.executeAction({
      name: 'BulkDetectDuplicates',
      parameters: {
        Query: { '@odata.type': '#Microsoft.Dynamics.CRM.QueryExpression', EntityName: 'lead' },
        JobName: 'jobname1',
        SendEmailNotification: false,
        TemplateId: '07B94C1D-C85F-492F-B120-F0A743C540E6',
        ToRecipients: [],
        CCRecipients: [],
        RecurrencePattern: '',
        RecurrenceStartTime: '2015-07-15T05:30:00Z',
      },
    }),
  'sample-data-request': (client) => client.executeAction({ name: 'InstallSampleData' }),
  'optionset-order-option': (client) =>
    client.executeAction({
      name: 'OrderOption',
      parameters: {
        EntityLogicalName: 'sample_bankaccount',
        AttributeLogicalName: 'sample_choice',
        Values: [2, 0, 3, 1, 5, 4].map((index) => 727_000_000 + index),
        SolutionUniqueName: 'examplesolution',
      },
    }),
};
