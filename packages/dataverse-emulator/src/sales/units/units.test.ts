import { codeOf, setupEmulator } from '../../testing/setup-emulator';
import { makeSalesWorld, type SalesWorld } from '../testing/sales-world';

const context = setupEmulator();
let world: SalesWorld;

beforeAll(async () => {
  world = await makeSalesWorld(context.client);
});

async function refusal(set: string, body: Record<string, unknown>): Promise<string> {
  const answer = await context.client.post(set, body);
  return `${answer.status} ${codeOf(answer.json)}`;
}

function unitBody(group: string, further: Record<string, unknown>): Record<string, unknown> {
  return { name: 'U', quantity: 2, 'uomscheduleid@odata.bind': `/uomschedules(${group})`, ...further };
}

describe('unit groups', () => {
  it('creates the base unit together with its group [WA-224] [SA-185]', async () => {
    const { client } = context;
    const group = await client.create('uomschedules', { name: 'NAV HOUR', baseuomname: 'HOUR' });
    const units = (await client.get(`uoms?$filter=_uomscheduleid_value eq ${group}`)).value;
    expect(units).toMatchObject([{ name: 'HOUR', isschedulebaseuom: true, _baseuom_value: null }]);
    expect(Number(units[0]!['quantity'])).toBe(1);
  });

  it('refuses a group without the name of its base unit [WA-224]', async () => {
    expect(await refusal('uomschedules', { name: 'NAV NONE' })).toBe('400 0x80043810');
  });

  it('deletes a group with all its units', async () => {
    const { client } = context;
    const group = await client.create('uomschedules', { name: 'Gone', baseuomname: 'G' });
    await client.create('uoms', unitBody(group, { name: 'TEN', quantity: 10 }));
    expect((await client.delete(`uomschedules(${group})`)).status).toBe(204);
    expect((await client.get(`uoms?$filter=_uomscheduleid_value eq ${group}`)).value).toEqual([]);
  });

  it('keeps a group that a product uses', async () => {
    await world.product('KEEPS-GROUP', null);
    expect((await context.client.delete(`uomschedules(${world.group})`)).status).toBe(405);
  });
});

describe('units', () => {
  it('counts in the base unit of the group unless it names another unit [WA-225]', async () => {
    const { client } = context;
    const id = await client.create('uoms', unitBody(world.group, { name: 'PAIR' }));
    expect((await client.get(`uoms(${id})`)).json).toMatchObject({
      _baseuom_value: world.piece,
      isschedulebaseuom: false,
    });
  });

  it('protects the base unit: not deleted, quantity fixed, no base unit of its own [WA-225]', async () => {
    const { client } = context;
    const base = `uoms(${world.piece})`;
    expect(codeOf((await client.delete(base)).json)).toBe('0x80043b03');
    expect(codeOf((await client.patch(base, { quantity: 2 })).json)).toBe('0x80043b18');
    expect(codeOf((await client.patch(base, { 'baseuom@odata.bind': `/uoms(${world.box})` })).json)).toBe('0x80043b17');
    expect((await client.patch(base, { name: 'PIECE', quantity: 1 })).status).toBe(204);
  });

  it('refuses a base unit of another group, a unit without a group, and loops [WA-225]', async () => {
    const { client } = context;
    const other = await client.create('uomschedules', { name: 'Other', baseuomname: 'O' });
    const bind = (unit: string): Record<string, string> => ({ 'baseuom@odata.bind': `/uoms(${unit})` });
    expect(await refusal('uoms', unitBody(other, { name: 'X', ...bind(world.piece) }))).toBe('400 0x80043b0b');
    expect(await refusal('uoms', { name: 'X', quantity: 1 })).toBe('400 0x80043b0a');
    const crate = await client.create('uoms', unitBody(world.group, { name: 'CRATE', ...bind(world.box) }));
    expect(codeOf((await client.patch(`uoms(${world.box})`, bind(crate))).json)).toBe('0x80043b1a');
    expect((await client.get(`uoms(${world.box})`)).json['_baseuom_value']).toBe(world.piece);
  });
});
