import { request } from 'node:http';
import { setupEmulator } from '../testing/setup-emulator';

const nasty = `<img src=x onerror="alert('1')">`;
const test = setupEmulator({
  seed: {
    account: [
      { name: nasty, accountid: '55555555-0000-0000-0000-000000000001', industrycode: 1, revenue: 10 },
      ...Array.from({ length: 120 }, (_, index) => ({ name: `Account ${String(index).padStart(3, '0')}` })),
    ],
  },
});
const first = '/page/account/55555555-0000-0000-0000-000000000001';

const text = async (path: string): Promise<string> => (await test.client.get(path)).text;
const links = (page: string): string[] =>
  [...page.matchAll(/<td><a href="\/page\/account\/([^"]+)"/g)].map((match) => match[1]!);

describe('the page', () => {
  it('lists tables with their rows, and finds tables by name', async () => {
    expect(await text('/')).toMatch(/<a href="\/page\/account">Account<\/a>[\s\S]*?<td class="number">121<\/td>/);
    const found = await text('/?search=CURRENC');
    expect(found).toContain('transactioncurrencies');
    expect(found).not.toContain('/page/account"');
  });

  it('shows the rows of a table in pages that together hold each row once', async () => {
    const pages = await Promise.all([1, 2, 3].map((page) => text(`/page/account?page=${page}`)));
    expect(pages.map((page) => links(page).length)).toEqual([50, 50, 21]);
    expect(new Set(pages.flatMap(links)).size).toBe(121);
    expect(pages[1]).toContain('page 2 of 3');
    expect(pages[0]).toContain('href="?page=2"');
  });

  it('finds rows by any value, label or name behind a lookup', async () => {
    expect(links(await text('/page/account?search=account%20077'))).toHaveLength(1);
    expect(links(await text('/page/account?search=accounting'))).toEqual(['55555555-0000-0000-0000-000000000001']);
    expect(links(await text('/page/account?search=system%20administrator'))).toHaveLength(50);
    expect(await text('/page/account?search=nothing%20at%20all')).toContain('0 rows found');
  });

  it('shows one row with labels, links behind lookups, and what belongs to it', async () => {
    const contact = test.emulator.insert('contact', {
      lastname: 'Related',
      parentcustomerid: 'account:55555555-0000-0000-0000-000000000001',
    });
    const page = await text(first);
    expect(page).toContain('Accounting (1)');
    expect(page).toMatch(
      /<td>ownerid<\/td>\s*<td><a href="\/page\/systemuser\/[0-9a-f-]{36}">System Administrator<\/a><\/td>/,
    );
    expect(page).toContain(`<a href="/page/contact/${contact}">Related</a>`);
    expect((await test.client.get(`/page/account/${contact}`)).status).toBe(404);
  });

  it('makes values harmless wherever they stand', async () => {
    for (const path of [
      '/page/account?search=onerror',
      first,
      `/page/account?search=${encodeURIComponent(nasty)}`,
      `/page/${encodeURIComponent(nasty)}`,
    ]) {
      const page = await text(path);
      expect(page).not.toContain('<img');
      expect(page).toContain('&lt;img src=x onerror=');
    }
  });

  it('never shows the secret of a webhook', async () => {
    const id = await test.client.create('serviceendpoints', {
      name: 'S',
      contract: 8,
      authtype: 4,
      authvalue: 'top-secret',
      url: 'http://127.0.0.1:9/',
    });
    for (const path of ['/page/serviceendpoint', `/page/serviceendpoint/${id}`])
      expect(await text(path)).not.toContain('top-secret');
    expect(links(await text('/page/serviceendpoint?search=top-secret'))).toEqual([]);
  });

  it('loads nothing from elsewhere and allows no script but its own', async () => {
    const { headers, text: page } = await test.client.get('/');
    expect(headers['content-security-policy']).toMatch(/^default-src 'none'; script-src 'self'; style-src 'self';/);
    for (const [, address] of page.matchAll(/(?:src|href)="([^"]*)"/g)) expect(address).toMatch(/^(\/|data:,)/);
    for (const [path, type] of [
      ['/page/-/live.js', 'text/javascript'],
      ['/page/-/style.css', 'text/css'],
    ] as const)
      expect((await test.client.get(path)).headers['content-type']).toContain(type);
  });

  it('is shown under a name of this machine only', async () => {
    const status = await new Promise((resolve, reject) => {
      const outgoing = request(test.emulator.url, { headers: { Host: 'attacker.example' } }, (response) => {
        response.resume();
        resolve(response.statusCode);
      });
      outgoing.on('error', reject).end();
    });
    expect(status).toBe(403);
  });
});
