import { contact } from '../test-support/contact-table';
import { bodyText } from './body';

const id = '60c4e274-0d87-e711-80e5-00155db19e6d';

describe('bodies', () => {
  it('writes decimals and money as JSON numbers digit by digit [WA-35]', () => {
    expect(bodyText(contact, { creditlimit: '922337203685477.5807', exchangerate: '0.000000000001' }, 'update')).toBe(
      '{"creditlimit":922337203685477.5807,"exchangerate":0.000000000001}',
    );
  });

  it('writes every type in its documented form [WA-35, WA-37]', () => {
    const body = bodyText(
      contact,
      {
        fullname: 'Ada "the" Λ\n',
        statecode: 0,
        tags: '1,2',
        donotemail: true,
        birthdate: '1815-12-10',
        modifiedon: '2026-01-31T12:00:00Z',
        address1_latitude: 47.639583,
        versionnumber: '9007199254740993',
        numberofchildren: 3,
      },
      'create',
    );
    expect(JSON.parse(body.replace('9007199254740993', '1'))).toEqual({
      fullname: 'Ada "the" Λ\n',
      statecode: 0,
      tags: '1,2',
      donotemail: true,
      birthdate: '1815-12-10',
      modifiedon: '2026-01-31T12:00:00Z',
      address1_latitude: 47.639583,
      versionnumber: 1,
      numberofchildren: 3,
    });
    expect(body).toContain('"versionnumber":9007199254740993');
  });

  it('binds lookups by the navigation property of their target [WA-52, WA-66, WA-67, WA-72]', () => {
    const values = { parentcustomerid: { table: 'contact', id }, ownerid: { table: 'team', id } };
    expect(JSON.parse(bodyText(contact, values, 'create'))).toEqual({
      'parentcustomerid_contact@odata.bind': `/contacts(${id})`,
      'ownerid@odata.bind': `/teams(${id})`,
    });
  });

  it('clears on update and leaves out on create [WA-39, WA-68]', () => {
    const values = { fullname: null, parentcustomerid: null };
    expect(bodyText(contact, values, 'update')).toBe('{"fullname":null,"parentcustomerid_account@odata.bind":null}');
    expect(bodyText(contact, values, 'create')).toBe('{}');
  });

  it.each([
    [{ parentcustomerid: { table: 'lead', id } }, 'a lookup to account, contact'],
    [{ parentcustomerid: id }, 'a lookup (table and id)'],
    [{ fullname: { table: 'contact', id } }, 'text'],
    [{ birthdate: '2026-01-31T00:00:00Z' }, 'a date'],
    [{ donotemail: 1 }, 'true or false'],
    [{ creditlimit: '1e' }, 'a decimal number'],
    [{ address1_latitude: Number.POSITIVE_INFINITY }, 'a finite number'],
    [{ entityimage: 'AAAA' }, 'writable'],
    [{ fullname: '\udc00' }, 'well-formed'],
  ])('refuses %j', (values, expected) => {
    expect(() => bodyText(contact, values, 'update')).toThrow(expected);
  });
});
