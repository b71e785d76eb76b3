import { WebhookReceiver, type ReceivedWebhook } from '../testing/webhook-receiver';
import { codeOf, messageOf, setupEmulator } from '../testing/setup-emulator';

const test = setupEmulator({ webhookTimeout: 3_000 });
const receiver = new WebhookReceiver();
let endpoint: string;

beforeAll(async () => {
  await receiver.start();
  endpoint = await receiver.endpoint(test.client);
});
afterAll(() => receiver.stop());
afterEach(async () => {
  receiver.answer = () => 200;
  for (const step of (await test.client.get('sdkmessageprocessingsteps?$select=name')).value)
    await test.client.delete(`sdkmessageprocessingsteps(${String(step['sdkmessageprocessingstepid'])})`);
  await test.emulator.webhooks.idle();
  receiver.received.length = 0;
});

/** The attributes of a webhook's target by name. */
function target({ body }: ReceivedWebhook): Record<string, unknown> {
  const [parameter] = body['InputParameters'] as {
    key: string;
    value: { Attributes: { key: string; value: unknown }[] };
  }[];
  expect(parameter!.key).toBe('Target');
  return Object.fromEntries(parameter!.value.Attributes.map(({ key, value }) => [key, value]));
}

async function delivered(): Promise<ReceivedWebhook[]> {
  await test.emulator.webhooks.idle();
  return receiver.received;
}

describe('an asynchronous step', () => {
  it('is told of a new row in the documented form, with the documented headers [WA-182] [WA-183] [WA-184]', async () => {
    await receiver.step(test.client, endpoint, 'Create', 'account');
    const owner = (await test.client.get('WhoAmI')).json;
    const id = await test.client.create('accounts', {
      name: 'Contoso',
      revenue: 12.5,
      industrycode: 1,
      creditonhold: true,
    });
    const [webhook] = await delivered();
    expect(webhook!.url).toBe('/hook?code=secret');
    expect(webhook!.headers).toMatchObject({
      'content-type': 'application/json',
      'x-ms-dynamics-organization': new URL(test.emulator.url).host,
      'x-ms-dynamics-entity-name': 'account',
      'x-ms-dynamics-request-name': 'Create',
      'x-ms-correlation-request-id': webhook!.body['CorrelationId'],
      'x-request-id': expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
    });
    expect(webhook!.body).toMatchObject({
      BusinessUnitId: owner['BusinessUnitId'],
      Depth: 1,
      InitiatingUserId: owner['UserId'],
      UserId: owner['UserId'],
      MessageName: 'Create',
      Mode: 1,
      OrganizationId: owner['OrganizationId'],
      PrimaryEntityId: id,
      PrimaryEntityName: 'account',
      SecondaryEntityName: 'none',
      OutputParameters: [{ key: 'id', value: id }],
      Stage: 40,
      OperationCreatedOn: expect.stringMatching(/^\/Date\(\d{13}\+0000\)\/$/) as string,
    });
    const contracts = 'http://schemas.microsoft.com/xrm/2011/Contracts';
    expect(target(webhook!)).toMatchObject({
      accountid: id,
      name: 'Contoso',
      creditonhold: true,
      revenue: { __type: `Money:${contracts}`, Value: 12.5 },
      industrycode: { __type: `OptionSetValue:${contracts}`, Value: 1 },
      createdon: expect.stringMatching(/^\/Date\(\d{13}\)\/$/) as string,
      ownerid: { __type: `EntityReference:${contracts}`, Id: owner['UserId'], LogicalName: 'systemuser' },
    });
  });

  it('hears of an update only when it names a filtering column, and carries only what changed [WA-182] [WA-184]', async () => {
    const id = test.emulator.insert('contact', { firstname: 'Ann', lastname: 'Smith', telephone1: '1' });
    await receiver.step(test.client, endpoint, 'Update', 'contact', { filteringattributes: 'lastname,telephone1' });
    await test.client.patch(`contacts(${id})`, { firstname: 'Anne' });
    await test.client.patch(`contacts(${id})`, { lastname: 'Jones' });
    const [webhook, ...more] = await delivered();
    expect(more).toEqual([]);
    expect(target(webhook!)).toEqual({
      lastname: 'Jones',
      fullname: 'Anne Jones',
      contactid: id,
      modifiedon: expect.any(String) as string,
      modifiedby: expect.objectContaining({ LogicalName: 'systemuser' }) as object,
      modifiedonbehalfby: null,
    });
  });

  it('gets the images that were registered, before and after [WA-182]', async () => {
    const id = test.emulator.insert('account', { name: 'Old', telephone1: '1' });
    const step = await receiver.step(test.client, endpoint, 'Update', 'account');
    await test.client.create('sdkmessageprocessingstepimages', {
      entityalias: 'both',
      imagetype: 2,
      attributes: 'name',
      messagepropertyname: 'Target',
      'sdkmessageprocessingstepid@odata.bind': `/sdkmessageprocessingsteps(${step})`,
    });
    await test.client.patch(`accounts(${id})`, { name: 'New' });
    const { body } = (await delivered())[0]!;
    const names = (list: unknown): unknown[] =>
      (list as { key: string; value: { Attributes: { value: unknown }[] } }[]).map(({ key, value }) => [
        key,
        ...value.Attributes.map((attribute) => attribute.value),
      ]);
    expect(names(body['PreEntityImages'])).toEqual([['both', 'Old']]);
    expect(names(body['PostEntityImages'])).toEqual([
      ['both', 'New'],
      ['AsynchronousStepPrimaryName', id, 'New'],
    ]);
  });

  it('gets owner and state of one update as events of their own [WA-158]', async () => {
    const id = test.emulator.insert('account', { name: 'Three' });
    await receiver.step(test.client, endpoint, 'Update', 'account');
    const me = String((await test.client.get('WhoAmI')).json['UserId']);
    await test.client.patch(`accounts(${id})`, {
      name: 'Three at once',
      statecode: 1,
      statuscode: 2,
      'ownerid@odata.bind': `/systemusers(${me})`,
    });
    const targets = (await delivered()).map((webhook) => Object.keys(target(webhook)));
    expect(targets).toHaveLength(3);
    expect(
      targets.map((names) => [names.includes('name'), names.includes('ownerid'), names.includes('statecode')]),
    ).toEqual(
      expect.arrayContaining([
        [true, false, false],
        [false, true, false],
        [false, false, true],
      ]),
    );
  });

  it('hears of a deletion by a reference to the row [WA-184]', async () => {
    await receiver.step(test.client, endpoint, 'Delete', 'account');
    const id = test.emulator.insert('account', { name: 'Gone' });
    await test.client.delete(`accounts(${id})`);
    const { body } = (await delivered())[0]!;
    expect(body['InputParameters']).toEqual([
      { key: 'Target', value: expect.objectContaining({ Id: id, LogicalName: 'account', Name: null }) as object },
    ]);
  });

  it('is told once per row of a bulk message, and of nothing that was rolled back [WA-123] [WA-128]', async () => {
    await receiver.step(test.client, endpoint, 'Create', 'account');
    const rows = (count: number): unknown => ({
      Targets: Array.from({ length: count }, (_, index) => ({
        '@odata.type': 'Microsoft.Dynamics.CRM.account',
        name: index === 4 ? 'x'.repeat(500) : `B${index}`,
      })),
    });
    expect((await test.client.post('accounts/Microsoft.Dynamics.CRM.CreateMultiple', rows(5))).status).toBe(400);
    expect(await delivered()).toEqual([]);
    await test.client.post('accounts/Microsoft.Dynamics.CRM.CreateMultiple', rows(3));
    expect((await delivered()).map((webhook) => target(webhook)['name']).sort()).toEqual(['B0', 'B1', 'B2']);
  });

  it('carries tag and correlation id, and both users of an impersonation [WA-14] [WA-17] [WA-181]', async () => {
    await receiver.step(test.client, endpoint, 'Create', 'account');
    const admin = (await test.client.get("systemusers?$filter=fullname eq 'System Administrator'")).value[0]!;
    const correlation = '44444444-0000-0000-0000-000000000001';
    await test.client.post(
      'accounts?tag=couplet',
      { name: 'T' },
      {
        MSCRMCallerID: String(admin['systemuserid']),
        'x-ms-correlation-id': correlation,
      },
    );
    const { body } = (await delivered())[0]!;
    expect(body).toMatchObject({
      SharedVariables: [{ key: 'tag', value: 'couplet' }],
      CorrelationId: correlation,
      UserId: admin['systemuserid'],
      InitiatingUserId: (await test.client.get('WhoAmI')).json['UserId'],
    });
  });

  it('is trimmed above 256 KB and says so [WA-183] [WA-185]', async () => {
    await receiver.step(test.client, endpoint, 'Update', 'account');
    const id = test.emulator.insert('account', { name: 'Big' });
    receiver.received.length = 0;
    await test.client.patch(`accounts(${id})`, { description: 'x'.repeat(1900) });
    const many = {
      ...Object.fromEntries(['address1_line1'].map((name) => [name, 'y'])),
      description: 'é'.repeat(2000),
    };
    await test.client.patch(`accounts(${id})`, many);
    expect((await delivered()).every(({ headers }) => headers['x-ms-dynamics-msg-size-exceeded'] === undefined)).toBe(
      true,
    );
    receiver.received.length = 0;
    const step = (await test.client.get('sdkmessageprocessingsteps?$select=name')).value[0]!;
    for (let index = 0; index < 60; index += 1)
      await test.client.create('sdkmessageprocessingstepimages', {
        entityalias: `image${index}`,
        imagetype: 2,
        'sdkmessageprocessingstepid@odata.bind': `/sdkmessageprocessingsteps(${String(step['sdkmessageprocessingstepid'])})`,
      });
    await test.client.patch(`accounts(${id})`, { name: 'Bigger' });
    const { headers, body } = (await delivered())[0]!;
    expect(headers['x-ms-dynamics-msg-size-exceeded']).toBe('true');
    expect(body['PrimaryEntityId']).toBe(id);
    for (const name of ['ParentContext', 'InputParameters', 'PreEntityImages', 'PostEntityImages'])
      expect(body).not.toHaveProperty(name);
  });

  it('is sent once more after 502, 503 and 504, and not after other failures [WA-186]', async () => {
    await receiver.step(test.client, endpoint, 'Create', 'account');
    for (const [status, attempts] of [
      [502, 2],
      [503, 2],
      [504, 2],
      [500, 1],
      [404, 1],
    ] as const) {
      receiver.received.length = 0;
      receiver.answer = () => status;
      await test.client.create('accounts', { name: `S${status}` });
      expect(await delivered()).toHaveLength(attempts);
    }
    receiver.received.length = 0;
    receiver.answer = () => undefined;
    await test.client.create('accounts', { name: 'Silent' });
    expect(await delivered()).toHaveLength(1);
  });

  it('leaves its outcome in the list of deliveries, from where it can be sent again [WA-186]', async () => {
    await receiver.step(test.client, endpoint, 'Create', 'account');
    const admin = { 'x-emulator-key': test.emulator.adminKey };
    receiver.answer = () => 500;
    const id = await test.client.create('accounts', { name: 'Again' });
    await delivered();
    const list = async (): Promise<Record<string, unknown>> =>
      ((await test.client.get('/_emulator/webhooks', admin)).json['deliveries'] as Record<string, unknown>[]).find(
        (delivery) => delivery['rowId'] === id,
      )!;
    const failed = await list();
    expect(failed).toMatchObject({
      stateCode: 3,
      statusCode: 31,
      attempts: 1,
      problem: 'The receiver answered 500.',
      url: receiver.url,
    });
    receiver.answer = () => 200;
    await test.client.post(`/_emulator/webhooks/${String(failed['id'])}/resend`, {}, admin);
    await delivered();
    expect(await list()).toMatchObject({ stateCode: 3, statusCode: 30, attempts: 2, problem: null });
  });
});

describe('a synchronous step', () => {
  it('is waited for; when it is not taken, nothing is kept [WA-186]', async () => {
    await receiver.step(test.client, endpoint, 'Create', 'account', { mode: 0, stage: 20 });
    const count = test.emulator.rows('account').length;
    receiver.answer = () => 503;
    const refused = await test.client.post('accounts', { name: 'Refused' });
    expect([refused.status, codeOf(refused.json)]).toEqual([400, '0x80050201']);
    receiver.answer = () => undefined;
    expect(codeOf((await test.client.post('accounts', { name: 'Silent' })).json)).toBe('0x80050202');
    expect(test.emulator.rows('account')).toHaveLength(count);
    receiver.answer = () => 200;
    expect((await test.client.post('accounts', { name: 'Taken' })).status).toBe(204);
    expect(test.emulator.rows('account')).toHaveLength(count + 1);
    expect(receiver.received.at(-1)!.body).toMatchObject({ Mode: 0, Stage: 20, IsInTransaction: true });
  });

  it('fails a change set as a whole, and one part of a batch by itself [WA-113] [WA-115] [WA-186]', async () => {
    await receiver.step(test.client, endpoint, 'Create', 'account', { mode: 0 });
    receiver.answer = (webhook) => (target(webhook)['name'] === 'bad' ? 500 : 200);
    const count = test.emulator.rows('account').length;
    const create = (name: string, id: number): string =>
      `Content-Type: application/http\nContent-ID: ${id}\n\nPOST accounts HTTP/1.1\nContent-Type: application/json\n\n{"name":"${name}"}\n`;
    const set = `--b\nContent-Type: multipart/mixed; boundary=c\n\n--c\n${create('good', 1)}--c\n${create('bad', 2)}--c--\n--b--`;
    expect((await test.client.batch(set, 'b')).status).toBe(400);
    expect(test.emulator.rows('account')).toHaveLength(count);
    const parts = `--b\n${create('good', 1)}--b\n${create('bad', 2)}--b\n${create('good', 3)}--b--`;
    const answer = await test.client.batch(parts, 'b', { Prefer: 'odata.continue-on-error' });
    expect([...answer.text.matchAll(/HTTP\/1\.1 (\d+)/g)].map((match) => match[1])).toEqual(['204', '400', '204']);
    expect(test.emulator.rows('account')).toHaveLength(count + 2);
  });

  it('makes other requests wait, but not fail [WA-186]', async () => {
    await receiver.step(test.client, endpoint, 'Create', 'account', { mode: 0 });
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        index % 2 ? test.client.get('accounts?$top=1') : test.client.post('accounts', { name: `W${index}` }),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual([204, 200, 204, 200, 204, 200, 204, 200, 204, 200]);
  });
});

describe('bypassing custom logic', () => {
  it('leaves out synchronous, asynchronous or named steps [WA-16] [WA-179]', async () => {
    const later = await receiver.step(test.client, endpoint, 'Create', 'account');
    await receiver.step(test.client, endpoint, 'Create', 'account', { mode: 0 });
    const modes = async (headers: Record<string, string>): Promise<unknown[]> => {
      receiver.received.length = 0;
      expect((await test.client.post('accounts', { name: 'B' }, headers)).status).toBe(204);
      return (await delivered()).map(({ body }) => body['Mode']).sort();
    };
    expect(await modes({})).toEqual([0, 1]);
    expect(await modes({ 'MSCRM.BypassCustomPluginExecution': 'true' })).toEqual([1]);
    expect(await modes({ 'MSCRM.BypassBusinessLogicExecution': 'CustomSync' })).toEqual([1]);
    expect(await modes({ 'MSCRM.BypassBusinessLogicExecution': 'CustomSync,CustomAsync' })).toEqual([]);
    expect(await modes({ 'MSCRM.BypassBusinessLogicExecutionStepIds': later })).toEqual([0]);
  });

  it('leaves webhooks alone when only flows are suppressed [WA-180]', async () => {
    await receiver.step(test.client, endpoint, 'Create', 'account');
    await test.client.post('accounts', { name: 'F' }, { 'MSCRM.SuppressCallbackRegistrationExpanderJob': 'true' });
    expect(await delivered()).toHaveLength(1);
  });

  it('refuses other values and more than three ids [WA-179]', async () => {
    for (const [name, value] of [
      ['MSCRM.BypassBusinessLogicExecution', 'Everything'],
      ['MSCRM.BypassBusinessLogicExecutionStepIds', Array<string>(4).fill(endpoint).join(',')],
    ] as const)
      expect(codeOf((await test.client.post('accounts', { name: 'B' }, { [name]: value })).json)).toBe('0x80040203');
  });
});

describe('registering', () => {
  it('sends own headers and query parameters [WA-182] [WA-183]', async () => {
    const settings = '<settings><setting name="x-own" value="1 &amp; 2"/></settings>';
    for (const [authtype, seen] of [
      [5, (webhook: ReceivedWebhook) => webhook.headers['x-own']],
      [6, (webhook: ReceivedWebhook) => new URL(webhook.url, receiver.url).searchParams.get('x-own')],
    ] as const) {
      receiver.received.length = 0;
      await receiver.step(
        test.client,
        await receiver.endpoint(test.client, { authtype, authvalue: settings }),
        'Create',
        'team',
      );
      await test.client.create('teams', { name: `T${authtype}` });
      expect((await delivered()).map(seen)).toContain('1 & 2');
    }
  });

  it('never shows the secret [WA-182]', async () => {
    const row = (await test.client.get(`serviceendpoints(${endpoint})`)).json;
    expect(row).toMatchObject({ isauthvalueset: true, url: receiver.url });
    expect(JSON.stringify(row)).not.toContain('secret');
  });

  it.each([
    ['another host', { url: 'https://example.com/hook' }, 501, '0x80040219'],
    ['another contract', { contract: 7 }, 501, '0x80040219'],
    ['headers that are none', { authtype: 5, authvalue: 'x: y' }, 400, '0x80050203'],
    ['query parameters that are none', { authtype: 6, authvalue: '<settings>' }, 400, '0x80050204'],
  ])('refuses an endpoint with %s [WA-182]', async (_name, changes, status, code) => {
    const body = { name: 'wrong', contract: 8, url: receiver.url, authtype: 4, authvalue: 'k', ...changes };
    const answer = await test.client.post('serviceendpoints', body);
    expect([answer.status, codeOf(answer.json)]).toEqual([status, code]);
  });

  it('refuses steps that could not be carried out as registered [WA-182]', async () => {
    const refused = async (message: string, changes: Record<string, unknown>): Promise<string> =>
      receiver.step(test.client, endpoint, message, 'account', changes).then(
        () => '',
        (error: Error) => error.message,
      );
    expect(await refused('Create', { mode: 1, stage: 20 })).toContain('Post-operation');
    expect(await refused('Create', { filteringattributes: 'name' })).toContain('Only steps for Update');
    expect(await refused('Update', { filteringattributes: 'name,nothing' })).toContain("'nothing' is no column");
    expect(await refused('Retrieve', {})).toContain('steps for the message Retrieve');
  });

  it('says which message is missing when the emulator cannot do it', async () => {
    const answer = await test.client.post('serviceendpoints', {
      name: 'x',
      contract: 8,
      url: 'ftp://127.0.0.1',
      authtype: 4,
    });
    expect(messageOf(answer.json)).toContain('http or https');
  });
});
