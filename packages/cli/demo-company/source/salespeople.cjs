'use strict';

/** Code, given name, family name, job title, commission; the last one has left and is blocked. */
const people = [
  ['AB', 'Annika', 'Bergqvist', 'Sales manager', 2.5],
  ['CD', 'Ciarán', 'Doyle-Finn', 'Account manager', 1.25],
  ['EF', 'Efthymía', 'Φωτιάδη', 'Account manager', 1],
  ['GH', 'Gwendolen', "H'Arcourt", 'Key accounts', 3],
  ['IJ', 'Ignacy', 'Jabłoński', 'Account manager', 1],
  ['KL', 'Kwame', 'Lartey', 'Purchaser', 0],
  ['MN', 'Minako', '長谷川', 'Purchaser', 0],
  ['OP', 'Óscar', 'Peñaranda', 'Account manager', 1.75],
  ['QR', 'Quentin', 'Roßbach', 'Inside sales', 0.5],
  ['S/T', 'Shirin', 'Tavakoli', 'Inside sales', 0.5],
  ['U+V', 'Ülkü', 'Vardar', 'Inside sales', 0.5],
  ['007', 'Wilhelmina', 'Xanthopoulou-Featherstonehaugh', 'Retired', 0],
];

/** Salespeople, and the Dataverse users with the same e-mail addresses, with three users that no salesperson may come from. */
function makeSalespeople() {
  const salespeople = people.map(([code, given, family, jobTitle, commissionPct], index) => ({
    code,
    name: `${given} ${family}`,
    eMail: mail(index),
    eMail2: '',
    phoneNo: phone(index),
    jobTitle,
    commissionPct,
    blocked: index === people.length - 1,
  }));
  const users = people.map(([, given, family, jobTitle], index) => user(mail(index), given, family, phone(index), jobTitle, {}));
  users.push(user('leaver@thistle-trading.example.com', 'Ludmila', 'Leaver', '', '', { isdisabled: true }));
  users.push(user('reader@thistle-trading.example.com', 'Ravi', 'Reader', '', '', { islicensed: false }));
  users.push(user('integration@thistle-trading.example.com', 'Integration', 'User', '', '', { isintegrationuser: true }));
  return { salespeople, users };
}

function user(internalemailaddress, firstname, lastname, mobilephone, jobtitle, flags) {
  const standing = { isdisabled: false, islicensed: true, isintegrationuser: false, ...flags };
  return { internalemailaddress, firstname, lastname, mobilephone, jobtitle, domainname: internalemailaddress, ...standing };
}

const mail = (index) => `sales${String(index + 1).padStart(2, '0')}@thistle-trading.example.com`;
const phone = (index) => `+44 7700 9001${String(index).padStart(2, '0')}`;

module.exports = { makeSalespeople, salespersonCodes: people.slice(0, -1).map(([code]) => code) };
