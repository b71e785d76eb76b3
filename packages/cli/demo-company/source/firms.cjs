'use strict';

const { countries } = require('./countries.cjs');

const weighted = countries.flatMap((country) => Array.from({ length: country.weight }, () => country));

/** A firm's name that no other firm has: words and ending in the order of its language, then its town, then a number. */
function firmName(random, country, city, taken) {
  const word = random.pick(country.words);
  const ending = random.pick(country.endings);
  const put = (text) => (['JP', 'KR'].includes(country.code) ? `${ending}${text}` : `${text} ${ending}`);
  let name = put(word);
  for (let serial = 1; taken.has(name); serial += 1) name = put(serial === 1 ? `${word} ${city}` : `${word} ${city} ${serial}`);
  taken.add(name);
  return name;
}

/** An address of a country. */
function address(random, country) {
  const [city, postCode, county] = random.pick(country.towns);
  return {
    address: `${random.pick(country.streets)} ${random.between(1, 240)}`,
    address2: random.chance(0.15) ? `c/o ${random.pick(country.family)}` : '',
    city,
    postCode,
    county,
    countryRegionCode: country.code,
  };
}

/** A phone number from a range set aside for fiction. */
function phoneNo(random, country) {
  if (['US', 'CA'].includes(country.code)) return `+1 (202) 555-01${random.digits(2)}`;
  return random.pick(['+44 20 7946 0', '+44 1632 960', '+44 161 496 0']) + random.digits(3);
}

/** What customers and vendors share. */
function firm(random, country, no, host, taken) {
  const place = address(random, country);
  return {
    no,
    name: firmName(random, country, place.city, taken),
    name2: random.chance(0.08) ? 'Branch office' : '',
    ...place,
    phoneNo: random.chance(0.85) ? phoneNo(random, country) : '',
    mobilePhoneNo: random.chance(0.2) ? `+44 7700 900${random.digits(3)}` : '',
    faxNo: random.chance(0.1) ? `+44 1632 960${random.digits(3)}` : '',
    eMail: random.chance(0.88) ? `office@${host}` : '',
    homePage: random.chance(0.6) ? `https://${host}/` : '',
    contact: '',
    currencyCode: random.chance(0.9) ? country.currency : '',
    primaryContactNo: '',
  };
}

module.exports = { weighted, firm, phoneNo };
