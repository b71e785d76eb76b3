import { emulatedClient, newId, valueOf, type EmulatedClient } from './emulated-client.test.support';

let emulated: EmulatedClient;
beforeAll(async () => {
  emulated = await emulatedClient(['account', 'contact']);
});
afterAll(() => emulated.close());

describe('the row that a write tells', () => {
  it('is that of a create with what it was linked to, of an update and of an upsert [WA-50, WA-52, WA-55]', async () => {
    const { client, table } = emulated;
    const [account, contact] = [table('account'), table('contact')];
    const people = [newId(), newId()];
    for (const id of people) valueOf(await client.create(contact, { id, values: { lastname: 'Ada' } }));
    const [chief] = people as [string, string];

    const created = valueOf(
      await client.create(
        account,
        {
          values: { name: 'Firm', revenue: '12.50', primarycontactid: { table: 'contact', id: chief } },
          links: { contact_customer_accounts: people.map((id) => ({ entitySet: 'contacts', id })) },
        },
        {
          returnRow: {
            select: ['name', 'revenue', 'statecode'],
            expand: [{ navigation: 'primarycontactid', table: contact, select: ['lastname'] }],
          },
        },
      ),
    );
    expect(created.row).toMatchObject({
      id: created.id,
      etag: created.etag,
      values: { name: 'Firm', revenue: '12.5', statecode: 0 },
      expanded: { primarycontactid: { id: chief, values: { lastname: 'Ada' } } },
    });
    const linked = await client.retrieveReferences(
      { entitySet: 'accounts', id: created.id },
      'contact_customer_accounts',
    );
    expect(linked.map(({ id }) => id).sort()).toEqual([...people].sort());

    const change = { id: created.id, values: { name: 'Firm 2' }, version: created.etag ?? '' };
    const updated = valueOf(await client.update(account, change, { returnRow: { select: ['name'] } }));
    expect(updated.row?.values).toEqual({ name: 'Firm 2' });
    expect(updated.etag).not.toBe(created.etag);
    const upserted = valueOf(
      await client.upsert(account, { id: newId(), values: { name: 'New' } }, 'createOnly', {
        returnRow: { select: ['name'] },
      }),
    );
    expect(upserted).toMatchObject({ created: true, row: { values: { name: 'New' } } });
  });
});

describe('references', () => {
  it('of a lookup are none or one, alone or along with rows [WA-54, WA-99]', async () => {
    const { client, table } = emulated;
    const id = newId();
    const person = newId();
    valueOf(await client.create(table('account'), { id, values: { name: 'Referring' } }));
    const from = { entitySet: 'accounts', id };
    expect(await client.retrieveReferences(from, 'primarycontactid')).toEqual([]);
    valueOf(await client.create(table('contact'), { id: person, values: { lastname: 'Bob' } }));
    const to = { entitySet: 'contacts', id: person };
    valueOf(await client.setReference(from, 'primarycontactid', to));
    expect(await client.retrieveReferences(from, 'primarycontactid')).toEqual([to]);

    const page = await client.retrievePage(table('account'), {
      select: ['name'],
      filter: { op: 'eq', column: 'name', value: 'Referring' },
      expand: [{ navigation: 'primarycontactid', table: table('contact'), select: [], keyOnly: true }],
    });
    expect(page.rows[0]?.expanded).toEqual({ primarycontactid: { id: person, etag: null, values: {} } });
  });
});

describe('stored and numbered pages', () => {
  it('are those of a view, and of FetchXML by their number [WA-103, WA-105]', async () => {
    const { client, table } = emulated;
    const names = Array.from({ length: 5 }, (_, index) => `Paged ${index}`);
    for (const name of names) valueOf(await client.create(table('account'), { values: { name } }));
    const [saved] = (await client.tables(['savedquery'])).values();
    const fetchxml =
      '<fetch><entity name="account"><attribute name="name"/><order attribute="name"/>' +
      '<filter><condition attribute="name" operator="like" value="Paged%"/></filter></entity></fetch>';
    const values = { name: 'Paged', returnedtypecode: 'account', querytype: 0, fetchxml };
    const view = { savedQuery: valueOf(await client.create(saved!, { values })).id };
    const read: unknown[] = [];
    for (let next: string | null = null; ;) {
      const page = await client.retrieveView(table('account'), view, ['name'], { pageSize: 2 }, next);
      read.push(...page.rows.map((row) => row.values['name']));
      next = page.next;
      if (next === null) break;
    }
    expect(read).toEqual(names);

    const query = {
      select: ['name'],
      filter: { column: 'name', is: 'like', value: 'Paged%' },
      orderBy: [{ column: 'name' }],
    } as const;
    const third = await client.fetchPage(table('account'), query, { page: 3, pageSize: 2 });
    expect([third.rows.map((row) => row.values['name']), third.more]).toEqual([['Paged 4'], false]);
    expect((await client.fetchPage(table('account'), query, { page: 2, pageSize: 2 })).more).toBe(true);
  });
});

describe('a request as it stands', () => {
  it('reaches what no method says', async () => {
    const { client } = emulated;
    const answer = valueOf(
      await client.request({ method: 'GET', path: 'accounts', query: { $top: '1', $select: 'name' } }),
    );
    expect([answer.status, answer.body.toString('utf8')]).toEqual([200, expect.stringContaining('"value":[')]);
    expect(await client.request({ method: 'GET', path: 'nothing' })).toMatchObject({
      kind: 'refused',
      refusal: { status: 404 },
    });
  });
});
