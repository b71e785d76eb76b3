import type { Expansion } from '../encode/expansion';
import { contact } from '../test-support/contact-table';
import { scriptedClient } from '../test-support/scripted-client';
import { json, ScriptedServer } from '../test-support/scripted-server';

const server = new ScriptedServer();
let scripted: ReturnType<typeof scriptedClient>;
beforeAll(() => server.listen());
beforeEach(() => {
  scripted = scriptedClient(server);
});
afterEach(() => scripted.client.close());
afterAll(() => server.close());

const keyOf = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const link = 'https://x/api/data/v9.2/contacts(1)/people?$select=fullname';

/** Reads a row with this many related rows and such a link to further ones. */
function read(related: number, nextLink: string | null, expansion: Partial<Expansion> = {}) {
  const people = Array.from({ length: related }, (_, n) => ({ contactid: keyOf(n), fullname: `${n}` }));
  server.script(
    json({
      contactid: keyOf(1),
      people,
      ...(nextLink === null ? {} : { 'people@odata.nextLink': nextLink }),
    }),
  );
  const expand = [{ navigation: 'people', table: contact, many: true, select: ['fullname'], ...expansion }];
  return scripted.client.retrieve(contact, keyOf(1), [], { expand });
}

describe('related rows', () => {
  it('are complete though the server adds its link without a place to go on from [WA-97]', async () => {
    expect((await read(2, link))?.expanded?.['people']).toHaveLength(2);
    expect((await read(5000, null))?.expanded?.['people']).toHaveLength(5000);
  });

  it.each([
    ['a link goes on from a place', 2, `${link}&$skiptoken=%3Ccookie%20%2F%3E`],
    ['the limit of the server is reached', 5000, link],
  ])('are never taken for all of them when %s [WA-97]', async (_, related, nextLink) => {
    await expect(read(related, nextLink)).rejects.toMatchObject({
      code: 'CPL_DATAVERSE_RELATED_ROWS_CUT',
      retryable: false,
      facts: { navigation: 'people', given: related },
    });
  });

  it('are as many as were asked for, whatever there is beyond', async () => {
    expect((await read(2, `${link}&$skiptoken=x`, { top: 2 }))?.expanded?.['people']).toHaveLength(2);
  });
});
