import type { Customer } from './tables/customers';

/** Codes that generated customers may refer to; a list left out means that no customer has such a code. */
export interface CustomerCodes {
  readonly currencyCodes?: readonly string[];
  readonly paymentTermsCodes?: readonly string[];
  readonly shipmentMethodCodes?: readonly string[];
  readonly shippingAgentCodes?: readonly string[];
  readonly salespersonCodes?: readonly string[];
}

const first = [
  'Amber',
  'Birch',
  'Copper',
  'Delta',
  'Ember',
  'Falcon',
  'Granite',
  'Harbour',
  'Indigo',
  'Juniper',
  'Kestrel',
  'Linden',
];
const second = [
  'Bearings',
  'Ceramics',
  'Dairies',
  'Engineering',
  'Fabrics',
  'Glassworks',
  'Instruments',
  'Joinery',
  'Kitchens',
  'Lighting',
];
const third = ['Ltd.', 'Limited', 'plc', '& Daughters', '& Co.', 'Group', 'Trading', 'Partners'];
const streets = ['Mill Lane', 'Station Road', 'High Street', 'Quay Side', 'Church Walk', 'Foundry Row'];
const towns = [
  ['Bristol', 'BS1 4XX'],
  ['Leeds', 'LS1 4XX'],
  ['Norwich', 'NR1 4XX'],
  ['Dundee', 'DD1 4XX'],
  ['Cardiff', 'CF10 4XX'],
  ['Lincoln', 'LN1 4XX'],
] as const;

/**
 * Makes `count` customers numbered `GC0000001` and up, in batches so that any number fits into memory. The same count and seed always
 * give the same customers, and a greater count begins with those of a smaller one.
 */
export function* generateCustomers(
  count: number,
  seed = 1,
  codes: CustomerCodes = {},
  batchSize = 1000,
): Generator<Customer[], void> {
  for (let start = 0; start < count; start += batchSize) {
    const length = Math.min(batchSize, count - start);
    yield Array.from({ length }, (_, index) => customer(start + index + 1, seed, codes));
  }
}

function customer(number: number, seed: number, codes: CustomerCodes): Customer {
  const random = randomSource(seed, number);
  const pick = <T>(list: readonly T[]): T | undefined => list[Math.floor(random() * list.length)];
  const pickOrNone = (list: readonly string[] = []): string => (random() < 0.3 ? '' : (pick(list) ?? ''));
  const no = `GC${String(number).padStart(7, '0')}`;
  const name = `${pick(first) ?? ''} ${pick(second) ?? ''} ${pick(third) ?? ''}`;
  const [city, postCode] = pick(towns) ?? ['', ''];
  return {
    no,
    name: `${name} ${String(number)}`,
    name2: '',
    address: `${String(1 + Math.floor(random() * 250))} ${pick(streets) ?? ''}`,
    address2: random() < 0.2 ? `Unit ${String(1 + Math.floor(random() * 40))}` : '',
    city,
    postCode,
    county: '',
    countryRegionCode: 'GB',
    phoneNo: `+44 1632 960${String(Math.floor(random() * 1000)).padStart(3, '0')}`,
    mobilePhoneNo: '',
    faxNo: '',
    eMail: random() < 0.1 ? '' : `office@${no.toLowerCase()}.example.com`,
    homePage: random() < 0.5 ? '' : `https://${no.toLowerCase()}.example.com/`,
    contact: '',
    creditLimitLcy: String(Math.floor(random() * 200) * 500),
    currencyCode: pickOrNone(codes.currencyCodes),
    paymentTermsCode: pickOrNone(codes.paymentTermsCodes),
    salespersonCode: pickOrNone(codes.salespersonCodes),
    shipmentMethodCode: pickOrNone(codes.shipmentMethodCodes),
    shippingAgentCode: pickOrNone(codes.shippingAgentCodes),
    blocked: 'blank',
    primaryContactNo: '',
    contactType: 'company',
  };
}

/** Numbers from 0 up to 1, always the same for one seed and one customer. */
function randomSource(seed: number, number: number): () => number {
  let state = (Math.imul(seed, 0x9e3779b1) ^ Math.imul(number, 0x85ebca6b)) >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
