import type { Answer } from '../testing/emulator-client';
import { allAnnotations, fetchXml } from '../testing/fetch';
import { codeOf, setupEmulator } from '../testing/setup-emulator';

const parent = '00000000-0000-0000-0000-000000000001';
const context = setupEmulator({
  seed: {
    account: [{ accountid: parent, name: 'Parent' }],
    contact: Array.from({ length: 23 }, (_, index) => ({
      lastname: `L${index % 4} "<&`,
      jobtitle: index % 3 === 0 ? null : `J${index}`,
      customertypecode: 1,
      parentcustomerid: `account:${parent}`,
    })),
  },
});

const annotation = (name: string, answer: Answer): unknown => answer.json[`@Microsoft.Dynamics.CRM.${name}`];

/** What documented clients do: decode the cookie twice and send it with the next page. */
function innerCookie(answer: Answer): string {
  const cookie = String(annotation('fetchxmlpagingcookie', answer));
  const encoded = /pagingcookie="([^"]*)"/.exec(cookie)![1]!;
  return decodeURIComponent(decodeURIComponent(encoded))
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('"', '&quot;');
}

async function walk(entity: string, size: number, cookies: boolean): Promise<unknown[]> {
  const ids: unknown[] = [];
  let cookie = '';
  for (let page = 1; ; page += 1) {
    const xml = `<fetch count="${size}" page="${page}"${cookie}>${entity}</fetch>`;
    const answer = await fetchXml(context, 'contacts', xml, allAnnotations);
    if (answer.status !== 200) throw new Error(answer.text);
    ids.push(...answer.value.map((row) => row['contactid']));
    if (annotation('morerecords', answer) !== true) return ids;
    if (cookies) cookie = ` paging-cookie="${innerCookie(answer)}"`;
  }
}

describe('paging of FetchXML', () => {
  it.each([
    '',
    '<order attribute="lastname"/>',
    '<order attribute="jobtitle" descending="true"/>',
    '<order attribute="parentcustomerid"/><order attribute="customertypecode"/>',
  ])('walks every row once by cookie and by number, ordered by %s [WA-46]', async (order) => {
    const entity = `<entity name="contact"><attribute name="lastname"/>${order}</entity>`;
    const whole = (await fetchXml(context, 'contacts', `<fetch>${entity}</fetch>`)).value.map(
      (row) => row['contactid'],
    );
    expect(new Set(whole).size).toBe(23);
    for (const cookies of [true, false]) expect(await walk(entity, 5, cookies)).toEqual(whole);
  });

  it('writes the cookie as documented, encoded twice [WA-46]', async () => {
    const xml =
      '<fetch count="2" page="1"><entity name="contact"><attribute name="lastname"/><order attribute="lastname"/></entity></fetch>';
    const answer = await fetchXml(context, 'contacts', xml, allAnnotations);
    expect(annotation('fetchxmlpagingcookie', answer)).toMatch(
      /^<cookie pagenumber="2" pagingcookie="%253ccookie%2520page%253d%25221%2522%253e%253clastname%2520last%253d.*%253ccontactid%2520last%253d%2522%257b[0-9A-F-]{36}%257d%2522.*" istracking="False" \/>$/,
    );
    const plain = await fetchXml(context, 'contacts', xml);
    expect(Object.keys(plain.json)).toEqual(['@odata.context', 'value']);
  });

  it('gives no cookie where linked tables decide, and pages by number there', async () => {
    const entity =
      '<entity name="contact"><attribute name="lastname"/><link-entity name="account" from="accountid" to="parentcustomerid" alias="a"><order attribute="name"/></link-entity></entity>';
    const answer = await fetchXml(context, 'contacts', `<fetch count="5">${entity}</fetch>`, allAnnotations);
    expect([annotation('morerecords', answer), annotation('fetchxmlpagingcookie', answer)]).toEqual([true, undefined]);
    expect(new Set(await walk(entity, 5, false)).size).toBe(23);
  });

  it('counts all rows by returntotalrecordcount and by $count [WA-46] [WA-84]', async () => {
    const entity = '<entity name="contact"><attribute name="lastname"/></entity>';
    for (const answer of [
      await fetchXml(
        context,
        'contacts',
        `<fetch count="5" returntotalrecordcount="true">${entity}</fetch>`,
        allAnnotations,
      ),
      await fetchXml(context, 'contacts', `<fetch count="5">${entity}</fetch>`, allAnnotations, '&$count=true'),
    ]) {
      expect(answer.value).toHaveLength(5);
      expect([answer.json['@odata.count'], annotation('totalrecordcount', answer)]).toEqual([23, 23]);
      expect(annotation('totalrecordcountlimitexceeded', answer)).toBe(false);
    }
    const without = await fetchXml(context, 'contacts', `<fetch count="5">${entity}</fetch>`, allAnnotations);
    expect([without.json['@odata.count'], annotation('totalrecordcount', without)]).toEqual([undefined, -1]);
  });

  it('returns the first rows with top, and leaves the page size to the query', async () => {
    const entity = '<entity name="contact"><attribute name="lastname"/></entity>';
    const top = await fetchXml(context, 'contacts', `<fetch top="3">${entity}</fetch>`, allAnnotations);
    expect([top.value.length, annotation('morerecords', top)]).toEqual([3, undefined]);
    const preferred = await fetchXml(context, 'contacts', `<fetch>${entity}</fetch>`, 'odata.maxpagesize=4');
    expect(preferred.value).toHaveLength(23);
    expect(preferred.headers['preference-applied']).toBeUndefined();
  });

  it('refuses damaged cookies, pages too far without one, and top with pages', async () => {
    const entity = '<entity name="contact"><attribute name="lastname"/></entity>';
    const code = async (attributes: string): Promise<string> =>
      codeOf((await fetchXml(context, 'contacts', `<fetch ${attributes}>${entity}</fetch>`)).json);
    expect(await code('page="2" paging-cookie="nonsense"')).toBe('0x8004112a');
    expect(await code('page="12" count="5000"')).toBe('0x8004430a');
    expect(await code('top="5" page="2"')).toBe('0x80040303');
  });
});
