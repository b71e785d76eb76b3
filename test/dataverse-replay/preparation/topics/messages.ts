import type { CustomMessage, DataverseEmulator } from '@couplet/dataverse-emulator';
import type { Preparations } from '../preparation';
import { idOf } from './rows';

type Running = () => DataverseEmulator;

/** The custom action of the functions and actions sample. */
const createCustomer = (emulator: Running): readonly CustomMessage[] => [
  {
    name: 'sample_CreateCustomer',
    kind: 'action',
    run: ({ parameters: { CustomerType: type, AccountName: name } }) => {
      if (type === 'contact')
        throw new Error('ContactFirstName and ContactLastName are required when CustomerType is contact.');
      emulator().insert('account', { name: name as string });
      return undefined;
    },
  },
];

/** A message of Customer Service: minutes spent on the activities of a case. */
const totalTime = (emulator: Running): readonly CustomMessage[] => [
  {
    name: 'CalculateTotalTimeIncident',
    kind: 'function',
    boundTo: 'incident',
    run: ({ id }) => {
      const activities = emulator()
        .rows('task')
        .filter((task) => task['_regardingobjectid_value'] === id);
      return { TotalTime: activities.reduce((sum, task) => sum + Number(task['actualdurationminutes']), 0) };
    },
  },
];

const addToQueue = (emulator: Running): readonly CustomMessage[] => [
  {
    name: 'AddToQueue',
    kind: 'action',
    boundTo: 'queue',
    run: ({ id = '', parameters: { Target: target } }) => {
      const { activityid: activity } = target as { readonly activityid: string };
      return { QueueItemId: emulator().insert('queueitem', { queueid: id, objectid: activity }) };
    },
  },
];

const exportToNote = (emulator: Running): readonly CustomMessage[] => [
  {
    name: 'sample_ExportDataUsingFetchXmlToAnnotation',
    kind: 'action',
    returns: 'Microsoft.Dynamics.CRM.sample_ExportDataUsingFetchXmlToAnnotation',
    run: () => ({ AnnotationId: emulator().insert('annotation', { subject: 'Export' }) }),
  },
];

const addNote = (emulator: Running): readonly CustomMessage[] => [
  {
    name: 'new_AddNoteToContact',
    kind: 'action',
    boundTo: 'contact',
    returns: 'annotations/$entity',
    run: ({ id, parameters: { NoteTitle: title, NoteText: text } }) => ({
      annotationid: emulator().insert('annotation', {
        subject: title as string,
        notetext: text as string,
        objectid: `contact:${id}`,
      }),
    }),
  },
];

const minutesOn = (incident: string, ...minutes: readonly number[]): Preparations[string] => ({
  messages: totalTime,
  rows: {
    task: minutes.map((actualdurationminutes, index) => ({
      activityid: idOf(index),
      regardingobjectid: `incident:${incident}`,
      actualdurationminutes,
    })),
  },
});

/** Custom actions, and messages of applications that the emulator does not include. */
export const messages: Preparations = {
  'web-api-functions-actions-sample-using-unbound-custom-action-with-para': { messages: createCustomer },
  'web-api-functions-actions-sample-handling-custom-action-exceptions': {
    messages: createCustomer,
    corrections: [
      { at: 'status', becomes: 400, why: 'exceptions of custom code were answered with 500 in 2020, with 400 today' },
    ],
  },
  'ppsamples-exportdatausingfetchxmltoannotation-web-api': { messages: exportToNote },
  'use-web-api-actions-custom-action-example-add-a-note-to-a-contact': { messages: addNote },
  'use-web-api-functions-bound-functions': minutesOn('90427858-7a77-e511-80d4-00155d2a68d1', 10, 20),
  'web-api-functions-actions-sample-using-bound-function-with-no-paramete': minutesOn(
    '3d920da5-fb4a-e611-80d5-00155da84802',
    30,
    30,
    30,
  ),
  'web-api-functions-actions-sample-using-bound-action-with-parameters': {
    messages: addToQueue,
    rows: { letter: [{ activityid: '4c920da5-fb4a-e611-80d5-00155da84802', subject: 'Letter' }] },
  },
};
