'use strict';

const { countries } = require('./countries.cjs');
const { phoneNo } = require('./firms.cjs');
const { salespersonCodes } = require('./salespeople.cjs');

const surnameFirst = ['JP', 'CN', 'HK', 'KR', 'HU'];
const jobs = ['Managing director', 'Buyer', 'Head of accounts', 'Warehouse manager', 'Clerk', ''];

/**
 * Three hundred contacts: one firm that is both customer and vendor, 291 persons of customers and vendors (none of blocked ones), and
 * eight persons without a company, which the synchronization leaves out. The first person of most customers is their primary contact.
 */
function makeContacts(random, customers, vendors) {
  const shared = { customer: customers[30], vendor: vendors[10], no: 'CT100001' };
  vendors[10].name = customers[30].name;
  const firms = [
    ...customers.map((firm) => ({ firm, table: 'Customer' })),
    ...vendors.map((firm) => ({ firm, table: 'Vendor' })),
  ].filter(({ firm }) => firm.blocked === ' ');
  const contacts = [{ no: shared.no, type: 'Company', companyNo: shared.no, ...communication(shared.customer) }];
  for (let index = 0; contacts.length < 292; index += 1) {
    const { firm, table } = firms[index % firms.length];
    const isShared = firm === shared.customer || firm === shared.vendor;
    const companyNo = isShared ? shared.no : `{{contactOf:${table}:${firm.no}}}`;
    const person = makePerson(random, `CT${100001 + contacts.length}`, firm.countryRegionCode, companyNo, firm);
    if (index < firms.length && random.chance(0.75)) {
      firm.primaryContactNo = person.no;
      firm.contact = person.name;
    }
    contacts.push(person);
  }
  while (contacts.length < 300) contacts.push(makePerson(random, `CT${100001 + contacts.length}`, random.pick(countries).code, '', undefined));
  const link = (linkToTable, businessRelationCode, no) => ({ contactNo: shared.no, businessRelationCode, linkToTable, no });
  const relations = [
    link('Customer', 'CUST', shared.customer.no),
    link('Vendor', 'VEND', shared.vendor.no),
    { contactNo: 'CT100299', businessRelationCode: 'PRESS', linkToTable: ' ', no: '' },
  ];
  return { contacts, relations };
}

function communication({ name, address, address2, city, postCode, county, countryRegionCode, phoneNo: phone, eMail, homePage }) {
  return { name, address, address2, city, postCode, county, countryRegionCode, phoneNo: phone, eMail, homePage };
}

function makePerson(random, no, countryCode, companyNo, firm) {
  const country = countries.find(({ code }) => code === countryCode);
  const firstName = random.pick(country.given);
  const middleName = random.chance(0.1) ? random.pick(country.given) : '';
  const surname = random.pick(country.family);
  const parts = [firstName, middleName, surname].filter((part) => part !== '');
  const splits = parts.every((part) => !part.includes(' ')) && !surnameFirst.includes(countryCode);
  const name = surnameFirst.includes(countryCode) ? `${surname}${countryCode === 'HU' ? ' ' : ''}${firstName}${middleName}` : parts.join(' ');
  return {
    no,
    type: 'Person',
    name,
    ...(splits && random.chance(0.5) ? {} : { firstName, middleName, surname }),
    companyNo,
    address: firm?.address ?? '',
    address2: firm?.address2 ?? '',
    city: firm?.city ?? random.pick(country.towns)[0],
    postCode: firm?.postCode ?? '',
    county: firm?.county ?? '',
    countryRegionCode: countryCode,
    phoneNo: random.chance(0.7) ? phoneNo(random, country) : '',
    mobilePhoneNo: random.chance(0.4) ? `+44 7700 900${random.digits(3)}` : '',
    pager: random.chance(0.03) ? `+44 7700 900${random.digits(3)}` : '',
    eMail: random.chance(0.9) ? `${no.toLowerCase()}@people.example.org` : '',
    currencyCode: firm?.currencyCode ?? '',
    salespersonCode: firm?.salespersonCode ?? (random.chance(0.5) ? random.pick(salespersonCodes) : ''),
    salutationCode: random.pick(['F', 'M', 'UNISEX', '']),
    jobTitle: random.pick(jobs),
  };
}

module.exports = { makeContacts };
