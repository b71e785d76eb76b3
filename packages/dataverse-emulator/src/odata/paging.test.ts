import { setupEmulator } from '../testing/setup-emulator';

const context = setupEmulator({
  seed: {
    contact: Array.from({ length: 25 }, (_, index) => ({
      lastname: `L${String(index % 5)}`,
      jobtitle: index % 3 === 0 ? null : `J${index}`,
    })),
  },
});

async function walk(query: string, size: number): Promise<{ ids: string[]; pages: number; links: string[] }> {
  const { client } = context;
  const ids: string[] = [];
  const links: string[] = [];
  let pages = 0;
  for (let link: string | undefined = query; link !== undefined;) {
    const answer = await client.get(link, { Prefer: `odata.maxpagesize=${size}` });
    expect(answer.status).toBe(200);
    expect(answer.headers['preference-applied']).toBe(`odata.maxpagesize=${size}`);
    ids.push(...answer.value.map((row) => String(row['contactid'])));
    pages += 1;
    link = answer.json['@odata.nextLink'] as string | undefined;
    if (link) links.push(link);
  }
  return { ids, pages, links };
}

describe('paging', () => {
  it('walks every row once by primary key [WA-105] [WA-106]', async () => {
    const { ids, pages, links } = await walk('contacts?$select=lastname', 10);
    expect([ids.length, new Set(ids).size, pages]).toEqual([25, 25, 3]);
    expect(ids).toEqual([...ids].sort());
    expect(links[0]).toMatch(
      /contacts\?\$select=lastname&\$skiptoken=%3Ccookie%20pagenumber=%222%22%20pagingcookie=%22%253ccookie%2520page%253d%25221%2522/,
    );
    expect(links[0]).toMatch(/istracking=%22False%22%20\/%3E$/);
  });

  it.each([
    'lastname',
    'lastname desc',
    'jobtitle',
    'jobtitle desc,lastname',
    'createdon',
    'contactid',
    'contactid,lastname desc',
    'contactid desc',
    'lastname,contactid desc',
    'parentcustomerid_account/name,lastname',
  ])('walks every row once ordered by %s', async (order) => {
    const whole = (await context.client.get(`contacts?$select=lastname&$orderby=${order}`)).value.map((row) =>
      String(row['contactid']),
    );
    for (const size of [1, 4, 25])
      expect((await walk(`contacts?$select=lastname&$orderby=${order}`, size)).ids).toEqual(whole);
  });

  it('keeps the filter in the link, and goes on behind the last row when rows vanish [WA-107]', async () => {
    const { client, emulator } = context;
    const first = await client.get("contacts?$select=lastname&$filter=startswith(lastname,'L')", {
      Prefer: 'odata.maxpagesize=2',
    });
    emulator.delete('contact', String(first.value[1]!['contactid']));
    const next = await client.get(String(first.json['@odata.nextLink']), { Prefer: 'odata.maxpagesize=50' });
    expect(next.value).toHaveLength(23);
    emulator.insert('contact', { lastname: 'L9' });
  });

  it('drops $count from the link and refuses a damaged token', async () => {
    const { client } = context;
    const first = await client.get('contacts?$select=lastname&$count=true', { Prefer: 'odata.maxpagesize=2' });
    expect(String(first.json['@odata.nextLink'])).not.toContain('$count');
    for (const token of ['nonsense', '%3Ccookie%20pagenumber=%222%22%20pagingcookie=%22%2525%22%20/%3E']) {
      expect((await client.get(`contacts?$skiptoken=${token}`)).status).toBe(400);
    }
    const other = String(first.json['@odata.nextLink']).replace('$select=lastname', '$orderby=lastname');
    expect((await client.get(other)).status).toBe(400);
  });
});
