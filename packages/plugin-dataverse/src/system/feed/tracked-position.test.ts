import { contact } from '../../client/test-support/contact-table';
import { scriptedClient } from '../../client/test-support/scripted-client';
import { json, refusal, ScriptedServer, type Reply } from '../../client/test-support/scripted-server';
import { trackedPosition } from './tracked-changes';

const server = new ScriptedServer();
let scripted: ReturnType<typeof scriptedClient>;
beforeAll(() => server.listen());
beforeEach(() => {
  scripted = scriptedClient(server);
});
afterEach(() => scripted.client.close());
afterAll(() => server.close());

const organization = '00000000-0000-0000-0000-00000000000a';
const expired = refusal(400, '0x80044352');
const row = { contactid: '60c4e274-0d87-e711-80e5-00155db19e6d' };
const page = (next: string): Reply =>
  json({
    value: [row],
    '@odata.nextLink': `http://127.0.0.1:${server.port}/api/data/v9.2/contacts?$skiptoken=${next}`,
  });
const end: Reply = (...args) =>
  json({ value: [], '@odata.deltaLink': `http://127.0.0.1:${server.port}/api/data/v9.2/contacts?$deltatoken=9` })(
    ...args,
  );
const position = () => trackedPosition(scripted.client, { live: contact }, organization);

describe('a position behind all rows', () => {
  it('is taken by walking to the end, anew when the walk runs out on its way [WA-132, WA-139]', async () => {
    server.script(page('1'), expired, page('1'), page('2'), end);
    expect(await position()).toBe(`tracked ${organization} contacts?$deltatoken=9`);
    expect(server.seen).toHaveLength(5);
  });

  it('is given up when walk after walk runs out', async () => {
    server.script(page('1'), expired, page('1'), expired, page('1'), expired, page('1'));
    await expect(position()).rejects.toMatchObject({ code: 'CPL_DATAVERSE_PAGING_LOOP', retryable: true });
    expect(server.seen).toHaveLength(6);
  });

  it('is given up when the server leads in a circle [WA-109]', async () => {
    server.script(page('1'), page('2'), page('1'), page('2'), page('1'));
    await expect(position()).rejects.toMatchObject({ code: 'CPL_DATAVERSE_PAGING_LOOP', retryable: true });
    expect(server.seen.length).toBeLessThanOrEqual(3);
  });
});
