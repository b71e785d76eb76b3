import { createServer, request as requestPlainly, type Server } from 'node:http';
import { request } from 'node:https';
import type { AddressInfo } from 'node:net';
import { HintCollector, modifiedRun, runToEnd, systemClock, wakeMappings } from '@couplet/core/internal';
import { receiveWebhook, webhookKeyHeader, WebhookRefusedError, type WebhookSender } from '@couplet/plugin-dataverse';
import { partnerAccounts } from './check-in-step.test.support';
import { partnerCompany, type PartnerCompany } from './partner-company.test.support';

const key = 'k'.repeat(64);
let company: PartnerCompany;
let server: Server;
let collector: HintCollector;
/** Ends the window in which hints are gathered: when a test asks, however long the calls took. */
let ask: () => void;
let answers: number[];
/** Calls as they came, to be repeated. */
let calls: { readonly headers: Readonly<Record<string, string>>; readonly body: Buffer }[];

beforeEach(async () => {
  company = await partnerCompany();
  answers = [];
  calls = [];
  const asked = new Promise<void>((resolve) => (ask = resolve));
  collector = new HintCollector({
    scheduler: { sleep: () => asked },
    pass: (_tenant, hint) => wakeMappings(company.tenant, hint, systemClock),
    onError: (error) => {
      throw error;
    },
  });
  const sender: WebhookSender = { tenant: company.tenant.id, keys: { present: key } };
  const host = new URL(company.emulator.url).host;
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
      let status = 202;
      try {
        const call = { headers, body: Buffer.concat(chunks) };
        calls.push(call);
        const { tenant, table } = receiveWebhook(call, (named) =>
          host.startsWith(named.split(':')[0] ?? '') ? sender : null,
        );
        collector.take(tenant, { side: 'integration', table });
      } catch (error) {
        status = error instanceof WebhookRefusedError ? error.status : 500;
      }
      answers.push(status);
      response.writeHead(status).end();
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
});

afterEach(async () => {
  await new Promise((closed) => server.close(closed));
  await company.close();
});

const address = (): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;

/** Registers the webhook in the environment the way its rows say it. */
function register(sent: string): void {
  const { emulator } = company;
  const authvalue = `<settings><setting name="${webhookKeyHeader}" value="${sent}" /></settings>`;
  const endpoint = emulator.insert('serviceendpoint', {
    name: 'couplet',
    contract: 8,
    authtype: 5,
    authvalue,
    url: address(),
  });
  for (const message of ['Create', 'Update', 'Delete']) {
    const [sdkmessage] = emulator.rows('sdkmessage').filter(({ name }) => name === message);
    const [filter] = emulator
      .rows('sdkmessagefilter')
      .filter((row) => row._sdkmessageid_value === sdkmessage?.sdkmessageid && row.primaryobjecttypecode === 'account');
    emulator.insert('sdkmessageprocessingstep', {
      name: `account ${message}`,
      stage: 40,
      mode: 1,
      sdkmessageid: sdkmessage?.sdkmessageid as string,
      sdkmessagefilterid: filter?.sdkmessagefilterid as string,
      eventhandler: endpoint,
    });
  }
}

/** Changes an account as somebody at a screen would, through the Web API: rows that a test puts there send no webhooks. */
async function changeAccount(telephone1: string): Promise<void> {
  const { emulator } = company;
  const [one] = partnerAccounts(company);
  const status = await new Promise<number | undefined>((answered, failed) => {
    const options = {
      method: 'PATCH',
      ca: emulator.ca,
      headers: { authorization: `Bearer ${emulator.token()}`, 'content-type': 'application/json', 'if-match': '*' },
    };
    request(new URL(`accounts(${String(one?.accountid)})`, emulator.apiUrl), options, (response) => {
      response.resume().on('end', () => answered(response.statusCode));
    })
      .on('error', failed)
      .end(JSON.stringify({ telephone1 }));
  });
  expect(status).toBe(204);
  await emulator.webhooks.idle();
}

/** Makes a call once more, as a network or somebody who listened may do. */
async function repeat({ headers, body }: (typeof calls)[number]): Promise<void> {
  await new Promise<void>((answered, failed) => {
    const { host: _host, connection: _connection, ...kept } = headers;
    requestPlainly(address(), { method: 'POST', headers: kept }, (response) => {
      response.resume().on('end', answered);
    })
      .on('error', failed)
      .end(body);
  });
}

/** How often the mapping was woken up. */
async function wakes(): Promise<number> {
  ask();
  await collector.settled();
  const entries = await company.tenant.unitOfWork.run(({ schedules }) => schedules.list());
  return entries.find(({ work }) => work === 'PARTNER')?.wakes ?? -1;
}

describe('webhooks of Dataverse', () => {
  beforeEach(async () => {
    await company.users.add(3);
    await company.synch();
    const asleep = new Date(Date.now() + 3_600_000).toISOString();
    await company.tenant.unitOfWork.run(({ schedules }) => schedules.add(['PARTNER'], asleep));
  });

  it('wake their mapping, which reads what the feed says: once, however often, late or trimmed they come (W1)', async () => {
    register(key);
    await changeAccount('changed');
    for (const call of [...calls]) for (let n = 0; n < 5; n += 1) await repeat(call);
    expect(new Set(answers)).toEqual(new Set([202]));
    expect(answers.length).toBeGreaterThanOrEqual(6);
    expect(await wakes()).toBe(1);
    expect((await company.run()).jobs.map(({ counters }) => counters.modified)).toEqual([0, 1]);
    expect(
      (await runToEnd(company.tenant, company.tenant.mapping('PARTNER'), modifiedRun, company.worker())).jobs[1],
    ).toMatchObject({
      counters: { modified: 0 },
    });
  });

  it('that are forged wake nobody, and one that is lost is made good by the next run (W1)', async () => {
    register('f'.repeat(64));
    await changeAccount('changed');
    expect(new Set(answers)).toEqual(new Set([401]));
    expect(await wakes()).toBe(0);
    expect(await company.synch()).toMatchObject({ modified: 1 });
  });

  it('a hundred thousand within a moment are a handful of wakes (W2)', async () => {
    for (let n = 0; n < 100_000; n += 1) collector.take(company.tenant.id, { side: 'integration', table: 'account' });
    expect(await wakes()).toBeLessThanOrEqual(5);
  });
});
