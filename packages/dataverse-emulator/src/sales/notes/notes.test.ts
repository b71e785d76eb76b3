import { codeOf, setupEmulator } from '../../testing/setup-emulator';

const context = setupEmulator({ organization: { maxuploadfilesize: 1024, blockedattachments: 'exe;bat' } });

async function order(): Promise<string> {
  return context.client.create('salesorders', { name: 'Noted' });
}

function noteOn(id: string, further: Record<string, unknown>): Record<string, unknown> {
  return { subject: 'Note', 'objectid_salesorder@odata.bind': `/salesorders(${id})`, ...further };
}

describe('notes', () => {
  it('are a text about a row of any kind [WA-66] [SA-136] [SA-137]', async () => {
    const { client } = context;
    const id = await order();
    const note = await client.create('annotations', noteOn(id, { notetext: 'Call before delivery' }));
    const annotations = { Prefer: 'odata.include-annotations="*"' };
    const row = (await client.get(`annotations(${note})`, annotations)).json;
    expect(row).toMatchObject({ isdocument: false, filesize: 0, _objectid_value: id });
    expect(row['_objectid_value@Microsoft.Dynamics.CRM.lookuplogicalname']).toBe('salesorder');
    const filter = `annotations?$filter=_objectid_value eq ${id} and isdocument eq false and filesize eq 0`;
    expect((await client.get(filter)).value).toHaveLength(1);
  });

  it('hold a file with its size, within the limits of the organization', async () => {
    const { client } = context;
    const id = await order();
    const file = (size: number, filename: string): Record<string, unknown> =>
      noteOn(id, { filename, documentbody: Buffer.alloc(size, 'x').toString('base64') });
    const note = await client.create('annotations', file(1000, 'drawing.txt'));
    expect((await client.get(`annotations(${note})`)).json).toMatchObject({ isdocument: true, filesize: 1000 });
    expect(codeOf((await client.post('annotations', file(1025, 'drawing.txt'))).json)).toBe('0x80044a02');
    expect(codeOf((await client.post('annotations', file(10, 'setup.EXE'))).json)).toBe('0x80043e09');
    const broken = await client.post('annotations', noteOn(id, { documentbody: 'not base64!' }));
    expect([broken.status, broken.text.includes('base64')]).toEqual([400, true]);
  });

  it('go with their row', async () => {
    const { client } = context;
    const id = await order();
    const note = await client.create('annotations', noteOn(id, {}));
    await client.delete(`salesorders(${id})`);
    expect((await client.get(`annotations(${note})`)).status).toBe(404);
  });
});

describe('posts', () => {
  it('stand on the wall of a row and go with it [WA-66] [SA-107]', async () => {
    const { client } = context;
    const id = await order();
    const about = { 'regardingobjectid_salesorder@odata.bind': `/salesorders(${id})` };
    const post = await client.create('posts', { text: 'The order was released', ...about });
    expect((await client.get(`posts(${post})`)).json).toMatchObject({
      _regardingobjectid_value: id,
      source: 2,
      type: 7,
    });
    expect((await client.post('posts', { text: 'x'.repeat(2001), ...about })).status).toBe(400);
    expect(codeOf((await client.post('posts', { text: 'About nothing' })).json)).toBe('0x80040200');
    await client.delete(`salesorders(${id})`);
    expect((await client.get(`posts(${post})`)).status).toBe(404);
  });
});
