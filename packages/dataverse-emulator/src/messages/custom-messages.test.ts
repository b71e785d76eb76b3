import { DataverseEmulator } from '../emulator';
import { codeOf, messageOf, setupEmulator } from '../testing/setup-emulator';
import type { CustomMessage, MessageCall } from './custom-message';

const calls: MessageCall[] = [];

function message(values: Pick<CustomMessage, 'name' | 'kind'> & Partial<CustomMessage>): CustomMessage {
  return {
    run: (call) => {
      calls.push(call);
      return { Seen: Object.keys(call.parameters).length };
    },
    ...values,
  };
}

const context = setupEmulator({
  messages: [
    message({ name: 'sample_Look', kind: 'function' }),
    message({ name: 'sample_Do', kind: 'action', run: () => undefined }),
    message({ name: 'sample_Fail', kind: 'action', run: () => failure() }),
    message({ name: 'sample_Rate', kind: 'action', boundTo: 'account', returns: 'accounts/$entity' }),
    message({ name: 'sample_Rank', kind: 'function', boundTo: 'account', ofCollection: true }),
  ],
});

function failure(): undefined {
  throw new Error('The rating needs a number.');
}

const lastCall = (): MessageCall | undefined => calls.at(-1);

it('calls a function with its parameters, aliases put in [WA-79]', async () => {
  const answer = await context.client.get(
    "sample_Look(Name=@p1,Count=2,Ids=['a','b'],Text='x,''y''',Day=Monday)?@p1='Ada'".replaceAll(
      "['a','b']",
      '["a","b"]',
    ),
  );
  expect(answer.json).toMatchObject({
    '@odata.context': expect.stringContaining('$metadata#Microsoft.Dynamics.CRM.sample_LookResponse') as string,
    Seen: 5,
  });
  expect(lastCall()?.parameters).toEqual({ Name: 'Ada', Count: 2, Ids: ['a', 'b'], Text: "x,'y'", Day: 'Monday' });
});

it('calls an action that gives nothing', async () => {
  expect((await context.client.post('sample_Do', { Any: 1 })).status).toBe(204);
});

it('calls an action bound to a row', async () => {
  const id = context.emulator.insert('account', { name: 'Rated' });
  const answer = await context.client.post(`accounts(${id})/Microsoft.Dynamics.CRM.sample_Rate`, { Stars: 5 });
  expect(answer.json).toMatchObject({ '@odata.context': expect.stringMatching(/#accounts\/\$entity$/) as string });
  expect(lastCall()).toMatchObject({ id, parameters: { Stars: 5 } });
});

it('calls a function bound to a table', async () => {
  expect((await context.client.get('accounts/Microsoft.Dynamics.CRM.sample_Rank()')).json).toMatchObject({ Seen: 0 });
  expect(lastCall()?.id).toBeUndefined();
});

it('answers an exception as that of a plug-in', async () => {
  const answer = await context.client.post('sample_Fail', {});
  expect([answer.status, codeOf(answer.json), messageOf(answer.json)]).toEqual([
    400,
    '0x80040265',
    'The rating needs a number.',
  ]);
});

it.each([
  [
    'a row that does not exist',
    'accounts(00000000-0000-0000-0000-000000000009)/Microsoft.Dynamics.CRM.sample_Rate',
    404,
  ],
  ['the wrong kind of call', 'sample_Look()', 405],
  ['a message that is bound elsewhere', 'contacts/Microsoft.Dynamics.CRM.sample_Rank', 501],
])('refuses %s', async (_what, path, status) => {
  expect((await context.client.post(path, {})).status).toBe(status);
});

it('refuses parameters that have no form', async () => {
  expect((await context.client.get('sample_Look(Name)')).status).toBe(400);
});

it('refuses two messages of one name', async () => {
  const twice = ['a', 'b'].map(() => message({ name: 'sample_Twice', kind: 'action' }));
  await expect(DataverseEmulator.start({ https: false, messages: twice })).rejects.toThrow('given twice');
});
