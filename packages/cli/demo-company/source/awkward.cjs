'use strict';

const exactly = (length, start, filler) => (start + filler.repeat(length)).slice(0, length);

/** Valid values that programs stumble over; each goes over one of the first customers made. */
const awkwardCustomers = [
  { no: '00042', name: "D'Arcy & O'Neill \"The Twins\" 100% Ltd." },
  { no: 'C-001/A', name: 'Slash/Backslash\\Colon: <Angle> & [Square] {Curly}' },
  { no: 'K#7+B', name: 'C# + C++ Workshop; DROP TABLE customers;--' },
  { no: '1E10', name: 'null' },
  { no: 'A B', name: 'Trailing dots...' },
  { no: 'Z.', name: '🚲 Velo & Vélo 🇬🇧 👩‍👩‍👧 Café' },
  { no: '-1', name: exactly(100, 'Exactly one hundred characters: ', 'Llanfair-pwll & Sons, ') , creditLimitLcy: '0.01' },
  { no: 'ÆØÅ', name: 'e\u0301 decomposed and é composed', address: exactly(100, 'Hundred characters of an address, ', 'Ωμέγα-') },
  { no: '12345678901234567890', name: 'Number of twenty digits', creditLimitLcy: '999999999999.99', city: exactly(30, 'Town of thirty characters ', 'x') },
  { no: 'C10010', name: '=1+1', address2: '+44', creditLimitLcy: '1234567.89' },
  { no: 'C10011', name: '  Leading blanks', eMail: "o'brien+orders@mail.example.org" },
  { no: 'C10012', name: '%20 %41 ?$filter=name eq \'x\'', homePage: exactly(255, 'https://www.example.com/a%20b?q=1&r=%C3%A9#', 'path-') },
  { no: 'C10013', name: '‏עברית mixed with English ‎and back' },
  { no: 'C10014', name: 'ＦＵＬＬＷＩＤＴＨ ｶﾞｷﾞ ﬁ ligature' },
  { no: 'C10015', name: '𠮷田𩸽商店 (beyond the basic plane)', eMail: exactly(63, 'a-very-long-local-part-', 'of-sixty-four-')  + '@mail.example.org' },
];

/** Sets the awkward values on the first customers. */
function addAwkwardValues(customers) {
  awkwardCustomers.forEach((values, index) => Object.assign(customers[index], values));
}

module.exports = { addAwkwardValues };
