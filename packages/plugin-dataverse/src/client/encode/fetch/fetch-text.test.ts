import { contact } from '../../test-support/contact-table';
import { fetchAggregateText, fetchText } from './fetch-text';
import type { FetchQuery } from './fetch-query';
import { plainText, xmlText } from './xml';

const first = { number: 1, cookie: null };

describe('FetchXML', () => {
  it('says what a query says [WA-103]', () => {
    const query: FetchQuery = {
      select: ['fullname'],
      distinct: true,
      filter: {
        all: [
          { column: 'donotemail', is: 'eq', value: true },
          {
            any: [
              { column: 'birthdate', is: 'null' },
              { column: 'modifiedon', is: 'last-x-days', value: 7 },
            ],
          },
          { column: 'creditlimit', is: 'between', values: ['1.50', '1e3'] },
          { column: 'fullname', is: 'like', value: 'A%', of: 'chief' },
        ],
      },
      orderBy: [{ column: 'fullname', descending: true }],
      links: [
        {
          table: contact,
          alias: 'chief',
          from: 'contactid',
          to: 'parentcustomerid',
          kind: 'outer',
          select: ['fullname'],
        },
      ],
    };
    expect(fetchText(query, contact, { number: 3, cookie: '<cookie page="2"/>', size: 50 })).toBe(
      '<fetch distinct="true" count="50" page="3" paging-cookie="&#60;cookie page=&#34;2&#34;/&#62;"><entity name="contact">' +
        '<attribute name="contactid"/><attribute name="fullname"/>' +
        '<order attribute="fullname" descending="true"/>' +
        '<filter type="and"><condition attribute="donotemail" operator="eq" value="1"/>' +
        '<filter type="or"><condition attribute="birthdate" operator="null"/>' +
        '<condition attribute="modifiedon" operator="last-x-days" value="7"/></filter>' +
        '<condition attribute="creditlimit" operator="between"><value>1.5</value><value>1000</value></condition>' +
        '<condition entityname="chief" attribute="fullname" operator="like" value="A%"/></filter>' +
        '<link-entity name="contact" from="contactid" to="parentcustomerid" link-type="outer" alias="chief">' +
        '<attribute name="fullname"/></link-entity></entity></fetch>',
    );
  });

  it('sums up [WA-103]', () => {
    const xml = fetchAggregateText(
      {
        columns: [
          { groupBy: 'modifiedon', by: 'month', as: 'month' },
          { aggregate: 'countcolumn', column: 'fullname', distinct: true, as: 'names' },
        ],
        orderBy: [{ as: 'month' }],
      },
      contact,
    );
    expect(xml).toBe(
      '<fetch aggregate="true"><entity name="contact">' +
        '<attribute name="modifiedon" alias="month" groupby="true" dategrouping="month"/>' +
        '<attribute name="fullname" alias="names" aggregate="countcolumn" distinct="true"/>' +
        '<order alias="month"/></entity></fetch>',
    );
  });

  it.each<[string, FetchQuery]>([
    ['unknown columns', { select: ['nosuch'] }],
    ['values of another type', { select: [], filter: { column: 'birthdate', is: 'on', value: 'x"/>' } }],
    ['empty sets', { select: [], filter: { column: 'fullname', is: 'in', values: [] } }],
    ['aliases that no link has', { select: [], filter: { column: 'fullname', is: 'null', of: 'x' } }],
    ['text that XML cannot hold', { select: [], filter: { column: 'fullname', is: 'eq', value: 'a\u0000' } }],
    ['spans of nothing', { select: [], filter: { column: 'modifiedon', is: 'next-x-weeks', value: 0 } }],
  ])('refuses %s before sending', (_, query) => {
    expect(() => fetchText(query, contact, first)).toThrow(
      expect.objectContaining({ code: expect.stringMatching(/^CPL_DATAVERSE_/) as string }) as Error,
    );
  });

  it('takes back any text from what it escaped', () => {
    for (const text of ['<a b="\'">&amp;</a>', 'line\r\n\tbreak', '&#60;', 'ä😀'])
      expect(plainText(xmlText(text, 'a test'))).toBe(text);
  });
});
