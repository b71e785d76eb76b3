import { localRule, type LocalRuleAnswer, type LocalRuleSource, type LocalTable, type LocalWrite } from '@couplet/core';
import { textOf } from '../mappings/relation-codes';
import { contacts } from '../tables/local/contacts';
import { customers } from '../tables/local/customers';
import { postCodes } from '../tables/local/post-codes';
import { vendors } from '../tables/local/vendors';

interface Addressed {
  readonly postCode: string;
  readonly city: string;
  readonly county: string;
  readonly countryRegionCode: string;
}

/** A place of the table of post codes, under the names that addresses have for its fields. */
type Place = Readonly<Record<keyof Addressed, string>>;

interface Found {
  readonly byPostCode: ReadonlyMap<string, readonly Place[]>;
  readonly byCity: ReadonlyMap<string, readonly Place[]>;
}

/**
 * A post code or a city that changes fills what the table of post codes knows of it, in fields that are not written themselves: all that its
 * places agree on (DV-81). One that the table does not know is taken as it is.
 */
function knownPlace<Values extends Addressed>(table: LocalTable<Values>) {
  return localRule<Values, Found>(table, {
    name: 'known-place',
    reads: ['postCode', 'city'],
    load: async (batch, from) => {
      const changed = batch.map(({ row, context }) => changedParts(row, context.validate));
      const [byPostCode, byCity] = await Promise.all([
        placesBy('postCode', 'code', new Set(changed.map(({ postCode }) => postCode)), from),
        placesBy('city', 'city', new Set(changed.map(({ city }) => city)), from),
      ]);
      return { byPostCode, byCity };
    },
    apply: (row, { byPostCode, byCity }, { validate }): LocalRuleAnswer => {
      const { postCode, city } = changedParts(row, validate);
      const now = { ...row.present, ...row.values };
      const known = {
        ...agreed(narrowed(byPostCode.get(postCode), 'city', now.city)),
        ...agreed(narrowed(byCity.get(city), 'postCode', now.postCode)),
      };
      const open = Object.entries(known).filter(([field]) => !(field in row.values));
      return open.length === 0 ? {} : { values: Object.fromEntries(open) };
    },
  });
}

/** The post code and the city, where they change to something and are to be checked; otherwise blank. */
function changedParts<Values extends Addressed>(
  { values, present }: LocalWrite<Values>,
  validate: ReadonlySet<string>,
): { readonly postCode: string; readonly city: string } {
  const changed = (field: 'postCode' | 'city'): string =>
    validate.has(field) && values[field] !== present?.[field] ? textOf(values[field]) : '';
  return { postCode: changed('postCode'), city: changed('city') };
}

async function placesBy(
  by: 'postCode' | 'city',
  field: 'code' | 'city',
  texts: Set<string>,
  from: LocalRuleSource,
): Promise<ReadonlyMap<string, readonly Place[]>> {
  texts.delete('');
  if (texts.size === 0) return new Map();
  const tuples = [...texts].map((text) => [text]);
  const rows = await from.recordsByValues(postCodes, [field], tuples, ['code', 'city', 'county', 'countryRegionCode']);
  const found = new Map<string, Place[]>();
  for (const { values } of rows) {
    const place = {
      postCode: textOf(values.code),
      city: textOf(values.city),
      county: textOf(values.county),
      countryRegionCode: textOf(values.countryRegionCode),
    };
    found.set(place[by], [...(found.get(place[by]) ?? []), place]);
  }
  return found;
}

/** Of several places, those that the rest of the address fits. */
function narrowed(
  places: readonly Place[] = [],
  field: 'postCode' | 'city',
  text: string | undefined,
): readonly Place[] {
  const fitting = places.filter((place) => place[field] === text);
  return fitting.length > 0 ? fitting : places;
}

/** What is the same in all places, and not blank. */
function agreed([first, ...others]: readonly Place[]): Partial<Place> {
  if (first === undefined) return {};
  const same = Object.entries(first).filter(
    ([field, value]) => value !== '' && others.every((other) => other[field as keyof Place] === value),
  );
  return Object.fromEntries(same);
}

export const customerPlace = knownPlace(customers);
export const vendorPlace = knownPlace(vendors);
export const contactPlace = knownPlace(contacts);
