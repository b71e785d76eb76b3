'use strict';

/** Small code lists of the demo company. Codes hold every character that a code may have: slashes, plus signs, hashes, blanks, dots. */
const paymentTerms = [
  ['CM', 'Current month'],
  ['COD', 'Cash on delivery'],
  ['7 DAYS', 'Net 7 days'],
  ['14 DAYS', 'Net 14 days'],
  ['30 DAYS', 'Net 30 days'],
  ['60 DAYS', 'Net 60 days'],
  ['1M(8D)', '1 month, 2% within 8 days'],
  ['2/10+N30', '2% within 10 days, net 30'],
  ['50%ADV', '50% in advance, rest on delivery'],
  ['021', 'Net 21 days'],
];
const shipmentMethods = [
  ['EXW', 'Ex works'],
  ['FCA', 'Free carrier'],
  ['CPT', 'Carriage paid to'],
  ['CIP', 'Carriage and insurance paid to'],
  ['DAP', 'Delivered at place'],
  ['DDP', 'Delivered duty paid'],
  ['FOB', 'Free on board'],
  ['PICK-UP', 'Collected by the customer'],
  ['SEA+AIR', 'By sea, last leg by air'],
];
const shippingAgents = [
  ['OWN', 'Own vans'],
  ['SWIFTLET', 'Swiftlet Parcels (example)'],
  ['NARWHAL', 'Narwhal Sea Freight (example)'],
  ['A/B LOG.', 'Anholt & Bering Logistics (example)'],
  ['#1 CARGO', 'Number One Cargo (example)'],
  ['ΑΕΤΟΣ', 'Αετός Μεταφορές (example)'],
];
const salutations = [
  ['F', 'Female'],
  ['M', 'Male'],
  ['UNISEX', 'Unisex'],
];
const businessRelations = [
  ['CUST', 'Customer'],
  ['VEND', 'Vendor'],
  ['PRESS', 'Press'],
];
const numberSeries = [
  { code: 'CUST', description: 'Customers', startingNo: 'C10001', endingNo: 'C99999', lastNoUsed: 'C10200', incrementByNo: 1 },
  { code: 'VEND', description: 'Vendors', startingNo: 'V20001', endingNo: 'V99999', lastNoUsed: 'V20060', incrementByNo: 1 },
  { code: 'CONT', description: 'Contacts', startingNo: 'CT000001', endingNo: 'CT999999', lastNoUsed: '', incrementByNo: 1 },
];

/** Name, symbol and decimal places of the currencies whose rates are in `ecb-reference-rates.csv`. */
const currencies = [
  ['EUR', 'Euro', '€', 2],
  ['USD', 'US dollar', '$', 2],
  ['JPY', 'Japanese yen', '¥', 0],
  ['CZK', 'Czech koruna', 'Kč', 2],
  ['DKK', 'Danish krone', 'kr', 2],
  ['HUF', 'Hungarian forint', 'Ft', 0],
  ['PLN', 'Polish złoty', 'zł', 2],
  ['RON', 'Romanian leu', 'lei', 2],
  ['SEK', 'Swedish krona', 'kr', 2],
  ['CHF', 'Swiss franc', 'Fr.', 2],
  ['ISK', 'Icelandic króna', 'kr', 0],
  ['NOK', 'Norwegian krone', 'kr', 2],
  ['TRY', 'Turkish lira', '₺', 2],
  ['AUD', 'Australian dollar', 'A$', 2],
  ['BRL', 'Brazilian real', 'R$', 2],
  ['CAD', 'Canadian dollar', 'C$', 2],
  ['CNY', 'Chinese yuan renminbi', '¥', 2],
  ['HKD', 'Hong Kong dollar', 'HK$', 2],
  ['ILS', 'Israeli new shekel', '₪', 2],
  ['INR', 'Indian rupee', '₹', 2],
  ['KRW', 'South Korean won', '₩', 0],
  ['NZD', 'New Zealand dollar', '', 2],
  ['SGD', 'Singapore dollar', 'S$', 2],
  ['THB', 'Thai baht', '฿', 2],
  ['ZAR', 'South African rand', 'R', 2],
];

module.exports = { paymentTerms, shipmentMethods, shippingAgents, salutations, businessRelations, numberSeries, currencies };
