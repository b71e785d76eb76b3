import { contactBusinessRelations, contacts, marketingSetup } from '../tables';
import { MemoryRows, runLocalRule } from '../testing';
import { contactName } from './contact-name';
import { customerPrimaryContact, vendorPrimaryContact } from './primary-contact';
import { customerEmail, isEmailAddress, salespersonEmail } from './valid-email';
import { contactPhone, customerPhone } from './valid-phone';

const id = (number: number): string => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
const none = new MemoryRows();

describe('e-mail addresses', () => {
  it('are trimmed; a malformed one refuses the record, a blank one passes [DV-80]', async () => {
    const answers = await runLocalRule(
      customerEmail,
      none,
      { values: { eMail: ' ada@contoso.com ' } },
      { values: { eMail: '' } },
      { values: { eMail: 'ada at contoso' } },
      { values: { name: 'no address' } },
    );
    expect(answers).toMatchObject([
      { values: { eMail: 'ada@contoso.com' } },
      { values: { eMail: '' } },
      { refuse: { code: 'CPL_EMAIL_INVALID' } },
      {},
    ]);
    expect(await runLocalRule(salespersonEmail, none, { values: { eMail: '@x' } })).toMatchObject([
      { refuse: { facts: { value: '@x' } } },
    ]);
  });

  it('are not looked at where the mapping does not validate', async () => {
    expect(await runLocalRule(customerEmail, none, { values: { eMail: 'nonsense' }, validate: [] })).toEqual([{}]);
  });

  it('may be in any script, have one @, and no blanks', () => {
    for (const good of ["o'neil@x.ie", 'a.b+c@x-y.co.uk', '用户@例子.公司', 'x@localhost'])
      expect([good, isEmailAddress(good)]).toEqual([good, true]);
    for (const bad of ['a@@b.c', 'a b@c.d', '.a@b.c', 'a..b@c.d', 'a@b..c', 'a@', '@b', 'a@b;c@d', 'a@b.', '<a@b.c>'])
      expect([bad, isEmailAddress(bad)]).toEqual([bad, false]);
  });
});

describe('phone numbers', () => {
  it('have no letters in any script [DV-79]', async () => {
    const answers = await runLocalRule(
      customerPhone,
      none,
      { values: { phoneNo: '+44 (0)20 7946-0123' } },
      { values: { phoneNo: 'call me' } },
      { values: { mobilePhoneNo: '0664/доб' } },
      { values: { phoneNo: 'call me' }, validate: ['name'] },
    );
    expect(answers).toMatchObject([
      {},
      { refuse: { code: 'CPL_PHONE_INVALID', facts: { field: 'phoneNo' } } },
      { refuse: { facts: { field: 'mobilePhoneNo' } } },
      {},
    ]);
    expect(await runLocalRule(contactPhone, none, { values: { phoneNo: 'x1' } })).toMatchObject([{ refuse: {} }]);
  });
});

describe("a person's name", () => {
  it('is put together from its parts, new and present ones [DV-106]', async () => {
    const answers = await runLocalRule(
      contactName,
      none,
      { values: { type: 'person', firstName: 'Ada', middleName: '', surname: 'Lovelace' } },
      {
        values: { surname: 'King' },
        present: { type: 'person', firstName: 'Ada', middleName: 'A.', surname: 'Lovelace' },
      },
      { values: { phoneNo: '1' }, present: { type: 'person', firstName: 'Ada', middleName: '', surname: '' } },
      { values: { surname: 'King' }, present: { type: 'company', firstName: '', middleName: '', surname: '' } },
    );
    expect(answers).toEqual([{ values: { name: 'Ada Lovelace' } }, { values: { name: 'Ada A. King' } }, {}, {}]);
  });
});

describe('the primary contact', () => {
  const rows = new MemoryRows()
    .add(marketingSetup, { systemId: id(1), primaryKey: '', busRelCodeForCustomers: 'CUST', busRelCodeForVendors: '' })
    .add(contactBusinessRelations, {
      systemId: id(2),
      contactNo: 'CT1',
      businessRelationCode: 'CUST',
      linkToTable: 'customer',
      no: 'C1',
    })
    .add(contacts, { systemId: id(3), no: 'CT1', name: 'Ada Ltd', type: 'company', companyNo: 'CT1' })
    .add(contacts, { systemId: id(4), no: 'CT2', name: 'Ada King', type: 'person', companyNo: 'CT1' })
    .add(contacts, { systemId: id(5), no: 'CT3', name: 'Stranger', type: 'person', companyNo: 'CT9' });
  const present = { no: 'C1', primaryContactNo: '' };

  it('belongs to the customer, and gives it its name when it is a person [DV-95]', async () => {
    const answers = await runLocalRule(
      customerPrimaryContact,
      rows,
      { values: { primaryContactNo: 'CT2' }, present },
      { values: { primaryContactNo: 'CT1' }, present },
      { values: { primaryContactNo: 'CT3' }, present },
      { values: { primaryContactNo: 'NONE' }, present },
    );
    expect(answers).toMatchObject([
      { values: { contact: 'Ada King' } },
      { values: { contact: '' } },
      { refuse: { code: 'CPL_PRIMARY_CONTACT_FOREIGN', facts: { contact: 'CT3' } } },
      { refuse: { code: 'CPL_PRIMARY_CONTACT_FOREIGN', facts: { contact: 'NONE' } } },
    ]);
    expect(
      await runLocalRule(vendorPrimaryContact, rows, { values: { primaryContactNo: 'CT2' }, present }),
    ).toMatchObject([{ refuse: {} }]);
  });

  it('takes the name with it when it is cleared, and says nothing when it stays', async () => {
    const held = { no: 'C1', primaryContactNo: 'CT2' };
    const answers = await runLocalRule(
      customerPrimaryContact,
      rows,
      { values: { primaryContactNo: '' }, present: held },
      { values: { primaryContactNo: 'CT2' }, present: held },
      { values: { primaryContactNo: '', no: 'C5', contact: 'Bob' } },
    );
    expect(answers).toEqual([{ values: { contact: '' } }, {}, {}]);
  });
});
