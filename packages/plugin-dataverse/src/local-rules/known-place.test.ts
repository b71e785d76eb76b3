import type { RowValues } from '@couplet/core';
import { postCodes } from '../tables';
import { MemoryRows, runLocalRule } from '../testing';
import { contactPlace, customerPlace, vendorPlace } from './known-place';

const id = (number: number): string => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
const places = new MemoryRows().add(
  postCodes,
  { systemId: id(1), code: 'N1', city: 'London', county: 'Greater London', countryRegionCode: 'GB' },
  { systemId: id(2), code: 'N2', city: 'London', county: 'Greater London', countryRegionCode: 'GB' },
  { systemId: id(3), code: 'YO1', city: 'York', county: 'Yorkshire', countryRegionCode: 'GB' },
  { systemId: id(4), code: 'YO1', city: 'Acomb', county: 'Yorkshire', countryRegionCode: '' },
);

async function changed(values: RowValues, present: RowValues, validate?: readonly string[]): Promise<RowValues> {
  const [answer] = await runLocalRule(customerPlace, places, { values, present, validate });
  expect(answer?.refuse).toBeUndefined();
  return answer?.values ?? {};
}

const nowhere = { postCode: '', city: '' };

describe('a post code', () => {
  it('that alone changes fills city, county and country [DV-81]', async () => {
    expect(await changed({ postCode: 'N1' }, { postCode: 'YO1', city: 'York' })).toEqual({
      city: 'London',
      county: 'Greater London',
      countryRegionCode: 'GB',
    });
  });

  it('of several places fills what they agree on, or what belongs to the city', async () => {
    expect(await changed({ postCode: 'YO1' }, nowhere)).toEqual({ county: 'Yorkshire' });
    expect(await changed({ postCode: 'YO1' }, { postCode: '', city: 'York' })).toMatchObject({
      countryRegionCode: 'GB',
    });
  });

  it('leaves what the mapping writes itself, even a blank [DV-81]', async () => {
    expect(await changed({ postCode: 'N1', city: 'Londinium', county: '' }, nowhere)).toEqual({
      countryRegionCode: 'GB',
    });
  });

  it('that nobody knows, that does not change or is not to be checked fills nothing', async () => {
    expect(await changed({ postCode: 'XX' }, nowhere)).toEqual({});
    expect(await changed({ postCode: 'N1' }, { postCode: 'N1', city: '' })).toEqual({});
    expect(await changed({ postCode: 'N1' }, nowhere, [])).toEqual({});
    expect(await changed({ postCode: '' }, { postCode: 'N1', city: 'London' })).toEqual({});
  });
});

describe('a city', () => {
  it('that alone changes fills county and country, and the post code where it has but one [DV-81]', async () => {
    expect(await changed({ city: 'London' }, nowhere)).toEqual({
      county: 'Greater London',
      countryRegionCode: 'GB',
    });
    expect(await changed({ city: 'York' }, { postCode: 'N1', city: 'London' })).toEqual({
      postCode: 'YO1',
      county: 'Yorkshire',
      countryRegionCode: 'GB',
    });
  });
});

it('holds for customers, vendors and contacts, also when they are new', async () => {
  for (const rule of [customerPlace, vendorPlace, contactPlace])
    expect(await runLocalRule(rule, places, { values: { postCode: 'N1', city: 'London' } })).toEqual([
      { values: { county: 'Greater London', countryRegionCode: 'GB' } },
    ]);
});
