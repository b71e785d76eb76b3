import { contact } from '../test-support/contact-table';
import { alternateKeyPath, entityPath, idOfAddress } from './entity-path';
import { queryText } from './query';

const id = '60c4e274-0d87-e711-80e5-00155db19e6d';

describe('queries', () => {
  it('writes the options that Dataverse knows, encoded [WA-78, WA-81 to WA-84, WA-87, WA-95]', () => {
    const query = queryText(
      {
        select: ['fullname', 'ownerid'],
        filter: { op: 'eq', column: 'fullname', value: 'Ä & "B"/#+' },
        orderBy: [{ column: 'fullname' }, { column: 'ownerid', descending: true }],
        top: 5,
        count: true,
        expand: [{ navigation: 'parentcustomerid_contact', table: contact, select: ['fullname'] }],
      },
      contact,
    );
    expect(query).toBe(
      '$select=fullname,_ownerid_value' +
        "&$filter=fullname%20eq%20'%C3%84%20%26%20%22B%22%2F%23%2B'" +
        '&$orderby=fullname%20asc,_ownerid_value%20desc&$top=5&$count=true' +
        '&$expand=parentcustomerid_contact($select%3Dfullname)',
    );
  });

  it('selects the key when nothing else is wanted, and never nothing [WA-42, WA-81]', () => {
    expect(queryText({ select: [] }, contact)).toBe('$select=contactid');
  });

  it.each([
    [{ select: ['nosuch'] }, 'CPL_DATAVERSE_INVALID_NAME'],
    [{ select: [], top: 0 }, 'CPL_DATAVERSE_INVALID_VALUE'],
    [{ select: [], top: 1.5 }, 'CPL_DATAVERSE_INVALID_VALUE'],
    [{ select: [], expand: [{ navigation: 'a;b', table: contact, select: [] }] }, 'CPL_DATAVERSE_INVALID_NAME'],
  ])('refuses %j', (query, code) => {
    expect(() => queryText(query, contact)).toThrow(expect.objectContaining({ code }) as Error);
  });
});

describe('paths of rows', () => {
  it('addresses by primary and by alternate key [WA-48, WA-163]', () => {
    expect(entityPath('contacts', id.toUpperCase())).toBe(`contacts(${id})`);
    expect(alternateKeyPath(contact, { fullname: "A/B'C=1", ownerid: { table: 'team', id } })).toBe(
      `contacts(fullname='A%2FB''C=1',_ownerid_value=${id})`,
    );
  });

  it('refuses keys that are none', () => {
    expect(() => entityPath('contacts', '1) or (1')).toThrow('GUID');
    expect(() => entityPath('contacts/x', id)).toThrow('name');
    expect(() => alternateKeyPath(contact, {})).toThrow('set of columns');
    expect(() => alternateKeyPath(contact, { fullname: null })).toThrow('never null');
  });

  it('reads the new id from an address, and nothing from an alternate key [WA-48, WA-60]', () => {
    expect(idOfAddress(`https://x/api/data/v9.2/contacts(${id.toUpperCase()})`)).toBe(id);
    expect(idOfAddress("https://x/api/data/v9.2/contacts(fullname='a')")).toBeNull();
  });
});
