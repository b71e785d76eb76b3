/** A place where our definitions say something else than the reference data, and why. */
export interface Deviation {
  /** `MAPPING.field` or `table.column`, then what differs. */
  readonly place: string;
  readonly what: string;
  readonly rule: string;
  readonly reason: string;
}

/** Every deliberate deviation of the base mappings from the reference data. The oracle test allows these and no others. */
export const deviations: readonly Deviation[] = [
  {
    place: 'SALESPEOPLE.jobTitle',
    what: 'direction',
    rule: 'DV-113',
    reason: 'a bidirectional field in a mapping that runs one way is a quirk',
  },
  {
    place: 'SALESPEOPLE.eMail',
    what: 'matchKey',
    rule: 'DV-9',
    reason: 'salespeople and users of one e-mail address are coupled without a choice of match keys first',
  },
  {
    place: 'SALESPEOPLE.eMail2',
    what: 'direction',
    rule: 'DV-113',
    reason: 'a bidirectional field in a mapping that runs one way is a quirk',
  },
  {
    place: 'SALESPEOPLE',
    what: 'team',
    rule: 'DV-58',
    reason: 'under the team model the mapping has nothing to do, so it is left out',
  },
  {
    place: 'SALESPEOPLE',
    what: 'deletion',
    rule: 'DV-111',
    reason: 'there is no event of a deletion in which a coupling goes; the next change of the user removes it',
  },
  {
    place: 'SHIPMENT METHOD.label',
    what: 'direction',
    rule: 'DV-119',
    reason: 'the field runs the way its mapping runs',
  },
  {
    place: 'SHIPPING AGENT.label',
    what: 'direction',
    rule: 'DV-119',
    reason: 'the field runs the way its mapping runs',
  },
  {
    place: 'CONTACT.parentcustomeridtype',
    what: 'pair',
    rule: 'DV-98',
    reason: 'it is one half of the lookup parentcustomerid',
  },
  {
    place: 'CUSTOMER.owneridtype',
    what: 'pair',
    rule: 'DV-36',
    reason: 'it is one half of the lookup ownerid, so that it never contradicts it',
  },
  {
    place: 'VENDOR.owneridtype',
    what: 'pair',
    rule: 'DV-36',
    reason: 'it is one half of the lookup ownerid, so that it never contradicts it',
  },
  {
    place: 'CONTACT.owneridtype',
    what: 'pair',
    rule: 'DV-36',
    reason: 'it is one half of the lookup ownerid, so that it never contradicts it',
  },
];

/** Fields of local tables that the reference data does not have, and why. */
const additions: Readonly<Record<string, string>> = {
  'Customer.noSeries': 'a template names the series of new numbers (DV-67)',
  'Vendor.noSeries': 'a template names the series of new numbers (DV-67)',
  'Contact.noSeries': 'a template names the series of new numbers (DV-67)',
  'GeneralLedgerSetup.amountRoundingPrecision': 'converted amounts are rounded to the precision of their currency',
};

/** Whether a field of a local table is a deliberate addition. */
export function isAddition(table: string, field: string): boolean {
  return `${table}.${field}` in additions;
}

/** Whether a difference is a deliberate one. */
export function isDeviation(place: string, what: string): boolean {
  return deviations.some((deviation) => deviation.place === place && deviation.what === what);
}
