import type { Preparations } from '../preparation';
import { accounts, idOf } from './rows';

const active = { statecode: 0, statuscode: 1 };
const inactive = { statecode: 1, statuscode: 2 };
const people = ['Rene Valdes (sample)', 'Robert Lyon (sample)', 'Scott Konersmann (sample)'];

/** Created between the two moments that the samples show. */
const created = ['2023-03-25T17:42:46Z', '2023-03-25T17:42:47Z'].map((overriddencreatedon) => ({
  overriddencreatedon,
}));

/** `$apply`: sums, groups and extremes. */
export const aggregate: Preparations = {
  'apply-unique-statuses': { rows: { account: accounts(active, inactive, active) } },
  'apply-average-by-status': {
    rows: {
      account: accounts(
        { ...active, revenue: 50_000 },
        { ...active, revenue: 57_500 },
        { ...inactive, revenue: 10_000 },
      ),
    },
  },
  'apply-filter-groupby': {
    rows: {
      contact: people.map((name, index) => {
        const [firstname = '', ...lastname] = name.split(' ');
        return { contactid: idOf(index), firstname, lastname: lastname.join(' ') };
      }),
      account: accounts(
        ...people.map((_, index) => ({ address1_stateorprovince: 'WA', primarycontactid: idOf(index) })),
        { address1_stateorprovince: 'TX', primarycontactid: idOf(0) },
      ),
    },
  },
  'apply-max-createdon': { rows: { account: accounts(...created) } },
  'apply-min-createdon': { rows: { account: accounts(...created) } },
  'apply-distinct': {
    rows: {
      account: accounts(
        active,
        active,
        { ...active, accountcategorycode: 1 },
        { ...active, accountcategorycode: 2 },
        inactive,
      ),
    },
    corrections: [
      { at: 'request/headers/Prefer', why: 'asks for annotations that the answer does not show' },
      { at: 'headers/Preference-Applied', why: 'as above' },
    ],
  },
};
