import { emulatedClient, newId, valueOf, type EmulatedClient } from './emulated-client.test.support';

let emulated: EmulatedClient;
beforeAll(async () => {
  emulated = await emulatedClient(['account', 'duplicaterule', 'duplicaterulecondition']);
});
afterAll(() => emulated.close());

/** Accounts of one name are duplicates from now on. */
async function compareNames(): Promise<void> {
  const { client, table } = emulated;
  const rule = newId();
  const tables = { baseentityname: 'account', matchingentityname: 'account' };
  valueOf(await client.create(table('duplicaterule'), { id: rule, values: { name: 'Alike', ...tables } }));
  valueOf(
    await client.create(table('duplicaterulecondition'), {
      values: {
        operatorcode: 0,
        baseattributename: 'name',
        matchingattributename: 'name',
        regardingobjectid: { table: 'duplicaterule', id: rule },
      },
    }),
  );
  valueOf(
    await client.executeAction({
      name: 'PublishDuplicateRule',
      boundTo: { entitySet: 'duplicaterules', id: rule },
    }),
  );
}

describe('duplicate detection', () => {
  it('lets a write be refused where it is asked for, and tells the rows that are alike [WA-167, WA-168]', async () => {
    const { client, table } = emulated;
    const account = table('account');
    await compareNames();
    const first = newId();
    valueOf(await client.create(account, { id: first, values: { name: 'Twin' } }));
    expect(await client.with({ detectDuplicates: true }).create(account, { values: { name: 'twin' } })).toMatchObject({
      kind: 'refused',
      refusal: { kind: 'duplicate', code: '0x80040333' },
    });
    const answer = await client.callFunction({
      name: 'RetrieveDuplicates',
      parameters: {
        BusinessEntity: { type: 'json', value: { '@odata.type': 'Microsoft.Dynamics.CRM.account', name: 'TWIN' } },
        MatchingEntityName: { type: 'string', value: 'account' },
        PagingInfo: { type: 'json', value: { PageNumber: 1, Count: 50 } },
      },
    });
    expect(answer?.['value']).toMatchObject([{ accountid: first }]);
  });
});
