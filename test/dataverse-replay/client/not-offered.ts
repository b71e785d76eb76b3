import { createRequest, type FilterCondition } from '@couplet/plugin-dataverse';
import type { ClientCall } from './client-call';

/** A sample whose request the client does not make. */
export interface NotOffered {
  readonly reason: string;
  /** The nearest that the client does: it sends another request, or none. */
  readonly nearest: ClientCall;
}

const people = ['fullname', 'jobtitle', 'annualincome'];
const samplePeople: FilterCondition = { op: 'contains', column: 'fullname', text: '(sample)' };

/** Samples whose request the client does not make, and why. */
export const notOffered: Readonly<Record<string, NotOffered>> = {
  'batch-contentid-undeclared-400': {
    reason: 'references are numbered by the client in their order, so none stands before what it refers to',
    nearest: (client, tables) => {
      const call = {
        phonenumber: '911',
        regardingobjectid: { table: 'account', id: '$1' },
      };
      return client.batch([
        {
          changeSet: [
            createRequest(tables('phonecall'), { values: call }),
            createRequest(tables('account'), { values: { name: 'QQQQ', revenue: '1.50' } }),
          ],
        },
      ]);
    },
  },
  'web-api-query-data-sample-parameter-alias': {
    reason: 'conditions are data, so columns stand in place and need no alias',
    nearest: (client, tables) =>
      client.retrievePage(
        tables('contact'),
        {
          select: people,
          filter: samplePeople,
          orderBy: [{ column: 'jobtitle' }, { column: 'annualincome', descending: true }],
        },
        { pageSize: 10 },
      ),
  },
  'web-api-query-data-sample-top-results': {
    reason: 'a limit and a page size exclude each other: the server would ignore the limit (WA-83)',
    nearest: (client, tables) =>
      client.retrievePage(tables('contact'), { select: people, filter: samplePeople, top: 5 }),
  },
};
