import type { Preparations } from '../preparation';

/** Creating rows, alone and with others. */
export const create: Preparations = {
  'create-associate-representation': {
    corrections: [
      {
        at: 'body/@odata.context',
        was: 'v9.1',
        becomes: 'v9.0',
        why: 'the answer repeats the version that was called',
      },
    ],
  },
  'web-api-basic-operations-sample-section-4-associate-and-disassociate-e-4': {
    corrections: [
      { at: 'headers/OData-EntityId', was: 'accounts', becomes: 'competitors', why: 'a competitor was created' },
    ],
  },
  'impersonate-another-user-web-api-how-to-impersonate-a-user': {
    rows: {
      systemuser: [
        {
          systemuserid: '10000000-0000-4000-8000-000000000001',
          azureactivedirectoryobjectid: 'e39c5d16-675b-48d1-8e67-667427e9c084',
          firstname: 'Somebody',
          lastname: 'Else',
          internalemailaddress: 'somebody@example.com',
          domainname: 'somebody@example.com',
        },
      ],
    },
    before: async (emulator, send) => {
      const role = emulator.rows('role').find(({ name }) => name === 'System Administrator');
      await send('POST', 'systemusers(10000000-0000-4000-8000-000000000001)/systemuserroles_association/$ref', {
        '@odata.id': new URL(`roles(${String(role?.['roleid'])})`, emulator.apiUrl).href,
      });
    },
    corrections: [
      {
        at: 'headers/OData-EntityId',
        was: '00000000-0000-0000-000000000003',
        becomes: '00000000-0000-0000-0000-000000000003',
        why: 'one group of digits is missing',
      },
    ],
  },
};
