import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataverseEmulator } from '../../emulator';
import { EmulatorClient } from '../../testing/emulator-client';
import { codeOf, setupEmulator } from '../../testing/setup-emulator';
import { documentBody, makeSalesWorld, productLine } from '../testing/sales-world';

const context = setupEmulator();

function writeIn(order: string, priceperunit: number, further: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    '@odata.type': 'Microsoft.Dynamics.CRM.salesorderdetail',
    'salesorderid@odata.bind': `/salesorders(${order})`,
    isproductoverridden: true,
    productdescription: 'W',
    quantity: 1,
    priceperunit,
    ...further,
  };
}

async function totalOf(client: EmulatorClient, order: string): Promise<unknown> {
  return (await client.get(`salesorders(${order})?$select=totalamount`)).json['totalamount'];
}

const createMultiple = 'salesorderdetails/Microsoft.Dynamics.CRM.CreateMultiple';

describe('documents in transactions', () => {
  it('change with all lines of a bulk message or with none [WA-119] [WA-215]', async () => {
    const { client } = context;
    const order = await client.create('salesorders', { name: 'Bulk' });
    const good = [writeIn(order, 10), writeIn(order, 20)];
    const bad = [...good, writeIn(order, 30, { productdescription: null, isproductoverridden: false })];
    expect(codeOf((await client.post(createMultiple, { Targets: bad })).json)).toBe('0x80043b11');
    expect(await totalOf(client, order)).toBe(0);
    expect((await client.post(createMultiple, { Targets: good })).status).toBe(200);
    expect(await totalOf(client, order)).toBe(30);
  });

  it('rise by one version for all lines of a transaction', async () => {
    const { client } = context;
    const order = await client.create('salesorders', { name: 'Versions' });
    const version = async (path: string): Promise<number> => Number((await client.get(path)).json['versionnumber']);
    const answer = await client.post(createMultiple, { Targets: [1, 2, 3].map((price) => writeIn(order, price)) });
    const lines = await Promise.all((answer.json['Ids'] as string[]).map((id) => version(`salesorderdetails(${id})`)));
    expect(await version(`salesorders(${order})`)).toBe(Math.max(...lines) + 1);
  });

  it('are complete at the end of a change set [WA-114] [WA-215]', async () => {
    const { client } = context;
    const part = (id: number, path: string, body: unknown): string =>
      `--c\nContent-Type: application/http\nContent-Transfer-Encoding: binary\nContent-ID: ${id}\n\n` +
      `POST ${path} HTTP/1.1\nContent-Type: application/json\n\n${JSON.stringify(body)}\n`;
    const { 'salesorderid@odata.bind': _order, '@odata.type': _type, ...line } = writeIn('', 12.5);
    const text =
      '--b\nContent-Type: multipart/mixed; boundary=c\n\n' +
      part(1, 'salesorders', { name: 'In a batch', freightamount: 1 }) +
      part(2, 'salesorderdetails', { ...line, 'salesorderid@odata.bind': '$1' }) +
      part(3, 'salesorderdetails', { ...line, 'salesorderid@odata.bind': '$1' }) +
      '--c--\n--b--\n';
    const answer = await client.batch(text, 'b');
    const order = /salesorders\(([0-9a-f-]{36})\)/.exec(answer.text)![1]!;
    expect(await totalOf(client, order)).toBe(26);
  });

  it('go on after a restart where they were', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'sales-'));
    try {
      const first = await DataverseEmulator.start({ https: false, dataDir });
      const before = new EmulatorClient(first);
      const world = await makeSalesWorld(before);
      const product = await world.product('KEPT', 5);
      const order = await before.create('salesorders', documentBody(world));
      const line = productLine(['salesorderid', 'salesorders', order], product, world.piece, 2);
      await before.create('salesorderdetails', line);
      before.close();
      await first.stop();
      const second = await DataverseEmulator.start({ https: false, dataDir });
      const after = new EmulatorClient(second);
      await after.create('salesorderdetails', line);
      expect(await totalOf(after, order)).toBe(20);
      after.close();
      await second.stop();
    } finally {
      rmSync(dataDir, { recursive: true });
    }
  });
});
