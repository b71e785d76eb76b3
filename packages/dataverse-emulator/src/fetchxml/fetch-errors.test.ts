import { fetchXml } from '../testing/fetch';
import { codeOf, messageOf, setupEmulator } from '../testing/setup-emulator';

const context = setupEmulator();
const entity = (content: string): string => `<fetch><entity name="account">${content}</entity></fetch>`;
const condition = (attributes: string): string => entity(`<filter><condition ${attributes}/></filter>`);

describe('FetchXML errors', () => {
  it.each([
    ['', '0x80041124'],
    ['<fetch', '0x80040303'],
    ['<fetch><entity name="account"></fetch>', '0x80040303'],
    ['<!DOCTYPE fetch [<!ENTITY x "y">]><fetch><entity name="account"/></fetch>', '0x80040303'],
    ['<fetch><entity name="account">&nothing;</entity></fetch>', '0x80040303'],
    [`<fetch>${'<a>'.repeat(100)}${'</a>'.repeat(100)}</fetch>`, '0x80040303'],
    ['<query/>', '0x8004111c'],
    ['<fetch/>', '0x80041123'],
    ['<fetch><entity/></fetch>', '0x8004111e'],
    ['<fetch page="0"><entity name="account"/></fetch>', '0x8004110c'],
    ['<fetch distinct="maybe"><entity name="account"/></fetch>', '0x80041139'],
    ['<fetch><entity name="nosuch"/></fetch>', '0x80041102'],
    ['<fetch><entity name="contact"/></fetch>', '0x80041128'],
    [entity('<column name="name"/>'), '0x8004111c'],
    [entity('<attribute name="nosuch"/>'), '0x80041103'],
    [entity('<attribute name="name" alias="x"/><attribute name="fax" alias="x"/>'), '0x80041130'],
    [entity('<order alias="x"/>'), '0x80041132'],
    [entity('<order/>'), '0x80041133'],
    [entity('<filter type="xor"/>'), '0x80041122'],
    [condition('attribute="nosuch" operator="null"'), '0x80041103'],
    [condition('attribute="name" operator="sounds-like" value="x"'), '0x80041120'],
    [condition('attribute="name" operator="eq"'), '0x80041106'],
    [condition('attribute="numberofemployees" operator="like" value="1"'), '0x80041106'],
    [condition('attribute="numberofemployees" operator="eq" value="many"'), '0x80041139'],
    [condition('attribute="name" operator="like" valueof="fax"'), '0x80041120'],
    [condition('attribute="name" operator="eq" valueof="revenue"'), '0x80041106'],
    [condition('entityname="x" attribute="name" operator="null"'), '0x8004110a'],
    [entity('<link-entity name="contact" from="contactid" to="primarycontactid" link-type="any"/>'), '0x80041117'],
    [entity('<filter><link-entity name="contact" from="contactid" to="primarycontactid"/></filter>'), '0x80041117'],
    [entity('<link-entity name="contact" from="nosuch" to="primarycontactid"/>'), '0x80041103'],
    [entity('<link-entity name="contact"/>'), '0x8004111e'],
    [entity('<link-entity name="contact" from="contactid" to="primarycontactid"/>'.repeat(16)), '0x8004430d'],
    [entity('<link-entity name="contact" from="contactid" to="primarycontactid" alias="a"/>'.repeat(2)), '0x80041130'],
  ])('answer %s with %s [WA-34] [WA-103]', async (xml, code) => {
    const answer = await fetchXml(context, 'accounts', xml);
    expect([answer.status, codeOf(answer.json)]).toEqual([400, code]);
    expect(messageOf(answer.json).length).toBeGreaterThan(15);
  });

  it('name the unknown column and its table [WA-34]', async () => {
    const answer = await fetchXml(context, 'accounts', entity('<attribute name="nosuch"/>'));
    expect(messageOf(answer.json)).toBe(
      "'account' entity doesn't contain attribute with Name = 'nosuch' and NameMapping = 'Logical'.",
    );
  });

  it('refuse a query beside other query options', async () => {
    expect((await fetchXml(context, 'accounts', entity(''), undefined, '&$select=name')).status).toBe(400);
    expect((await fetchXml(context, 'accounts', entity(''), undefined, '&savedQuery=x')).status).toBe(400);
  });
});
