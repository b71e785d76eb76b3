import { contact } from '../test-support/contact-table';
import { applyText, groupName } from './apply';
import { expansionsText, type Expansion } from './expansion';

const one: Expansion = { navigation: 'parentcustomerid_contact', table: contact, select: ['fullname'] };

describe('expansions', () => {
  it('nest with options in brackets [WA-95]', () => {
    const many: Expansion = {
      navigation: 'contact_customer_contacts',
      table: contact,
      many: true,
      select: ['ownerid'],
      filter: { op: 'eq', column: 'fullname', value: 'a;b' },
      orderBy: [{ column: 'fullname' }],
      top: 3,
      expand: [one],
    };
    expect(expansionsText([many, one])).toBe(
      "contact_customer_contacts($select=_ownerid_value;$filter=fullname eq 'a;b';$orderby=fullname asc;$top=3;" +
        '$expand=parentcustomerid_contact($select=fullname)),parentcustomerid_contact($select=fullname)',
    );
  });

  it('refuse what the server is known to refuse [WA-95, WA-96]', () => {
    const sorted = { ...one, many: true, orderBy: [{ column: 'fullname' }] };
    expect(() => expansionsText([{ ...one, top: 1 }])).toThrow('one row');
    expect(() => expansionsText([{ ...one, expand: [sorted] }])).toThrow('within another expansion');
    expect(() => expansionsText(Array.from({ length: 15 }, () => one))).not.toThrow();
    expect(() => expansionsText(Array.from({ length: 8 }, () => ({ ...one, expand: [one] })))).toThrow('15');
  });
});

describe('$apply', () => {
  it('filters, groups and sums up [WA-101]', () => {
    const text = applyText(
      {
        filter: { op: 'eq', column: 'statecode', value: 0 },
        groupBy: ['ownerid', { path: 'parentcustomerid_account/name', table: 'account' }],
        aggregates: [
          { with: 'average', column: 'creditlimit', as: 'mean' },
          { with: 'count', as: 'number' },
        ],
      },
      contact,
    );
    expect(text).toBe(
      'filter(statecode eq 0)/groupby((_ownerid_value,parentcustomerid_account/name),aggregate(creditlimit with average as mean,$count as number))',
    );
    expect(groupName({ path: 'parentcustomerid_account/name', table: 'account' }, contact)).toBe('account_name');
    expect(() => applyText({}, contact)).toThrow('grouping');
  });
});
