import { EmulatorClient } from '../testing/emulator-client';
import { codeOf, setupEmulator } from '../testing/setup-emulator';

const objectId = '33333333-0000-0000-0000-00000000ab01';
const clerkId = '33333333-0000-0000-0000-00000000c1e4';
const test = setupEmulator({
  users: [
    {
      firstname: 'Ann',
      lastname: 'Seller',
      internalemailaddress: 'ann@x.invalid',
      azureactivedirectoryobjectid: objectId,
    },
    { firstname: 'Clara', lastname: 'Clerk', applicationid: clerkId },
  ],
});

let ann: string;
let self: string;

async function userNamed(lastname: string): Promise<string> {
  return String((await test.client.get(`systemusers?$filter=lastname eq '${lastname}'`)).value[0]!['systemuserid']);
}

async function giveRole(user: string, name: string): Promise<void> {
  const role = (await test.client.get(`roles?$select=roleid&$filter=name eq '${name}'`)).value[0]!;
  const answer = await test.client.post(`systemusers(${user})/systemuserroles_association/$ref`, {
    '@odata.id': `${test.emulator.apiUrl}roles(${String(role['roleid'])})`,
  });
  expect(answer.status).toBe(204);
}

beforeAll(async () => {
  ann = await userNamed('Seller');
  self = String((await test.client.get('WhoAmI')).json['UserId']);
  await giveRole(ann, 'System Customizer');
});

describe('acting for another user', () => {
  it.each([
    ['MSCRMCallerID', () => ann],
    ['CallerObjectId', () => objectId],
  ])('by %s makes rows theirs and names who really called [WA-16] [WA-22]', async (header, id) => {
    const headers = { [header]: id() };
    expect((await test.client.get('WhoAmI', headers)).json['UserId']).toBe(ann);
    const created = await test.client.post(
      'accounts',
      { name: 'For Ann' },
      { ...headers, Prefer: 'return=representation' },
    );
    expect(created.json).toMatchObject({
      _ownerid_value: ann,
      _createdby_value: ann,
      _createdonbehalfby_value: self,
      _modifiedby_value: ann,
      _modifiedonbehalfby_value: self,
    });
    const path = `accounts(${String(created.json['accountid'])})`;
    await test.client.patch(path, { name: 'By myself' });
    expect((await test.client.get(path)).json).toMatchObject({
      _createdonbehalfby_value: self,
      _modifiedby_value: self,
      _modifiedonbehalfby_value: null,
    });
  });

  it('allows only what both users may do [WA-22]', async () => {
    const other = test.emulator.insert('account', { name: 'Not of Ann' });
    const mine = test.emulator.insert('account', { name: 'Of Ann', ownerid: `systemuser:${ann}` });
    const headers = { MSCRMCallerID: ann };
    expect((await test.client.patch(`accounts(${other})`, { name: 'x' })).status).toBe(204);
    expect(codeOf((await test.client.patch(`accounts(${other})`, { name: 'x' }, headers)).json)).toBe('0x80048306');
    expect((await test.client.patch(`accounts(${mine})`, { name: 'x' }, headers)).status).toBe(204);
  });

  it('needs the privilege, which the role Delegate has [WA-22]', async () => {
    const clerk = new EmulatorClient(test.emulator, test.emulator.token(clerkId));
    const user = await userNamed('Clerk');
    await giveRole(user, 'System Customizer');
    const refused = await clerk.get('WhoAmI', { MSCRMCallerID: ann });
    expect([refused.status, codeOf(refused.json)]).toEqual([403, '0x8004a110']);
    await giveRole(user, 'Delegate');
    expect((await clerk.get('WhoAmI', { MSCRMCallerID: ann })).json['UserId']).toBe(ann);
    clerk.close();
  });

  it('refuses users that are unknown or disabled [WA-22]', async () => {
    const unknown = await test.client.get('WhoAmI', { CallerObjectId: clerkId });
    expect([unknown.status, codeOf(unknown.json)]).toEqual([403, '0x80072560']);
    const gone = test.emulator.insert('systemuser', {
      firstname: 'G',
      lastname: 'One',
      internalemailaddress: 'g@x.invalid',
    });
    test.emulator.update('systemuser', gone, { isdisabled: true });
    const disabled = await test.client.get('WhoAmI', { MSCRMCallerID: gone });
    expect([disabled.status, codeOf(disabled.json)]).toEqual([403, '0x80040225']);
  });

  it('holds for the parts of a batch, unless a part names another user [WA-117]', async () => {
    const part = (header: string): string =>
      `--b\nContent-Type: application/http\n\nGET WhoAmI HTTP/1.1\nAccept: application/json\n${header}\n`;
    const text = `${part('')}${part(`MSCRMCallerID: ${self}\n`)}--b--`;
    const answer = await test.client.batch(text, 'b', { MSCRMCallerID: ann });
    expect([...answer.text.matchAll(/"UserId":"([^"]+)"/g)].map((match) => match[1])).toEqual([ann, self]);
  });
});
