import { chooseCompany } from '@couplet/cli';
import { behindByCode, expectNothingSilent, figures, play } from './play.test.support';
import type { OwnershipModel } from './joined-company';

/** By default one model: the demo itself runs the other. */
const models: readonly OwnershipModel[] = process.env.COUPLET_DEMO_COMPANIES === 'all' ? ['team', 'person'] : ['team'];

it.each(models)('the company that comes with the program goes through with rows owned by %s', async (ownership) => {
  const { companies, accounts } = await play({ company: await chooseCompany(null, null), ownership });
  for (const report of companies) {
    expectNothingSilent(report);
    expect(behindByCode(report)).toEqual({});
    // read, inserted, modified, coupled: to Dataverse, and from it
    expect(figures(report)).toEqual({
      ...(ownership === 'person' ? { SALESPEOPLE: [null, [13, 1, 0, 12]] } : {}),
      'PAYMENT TERMS': [[10, 10, 0, 0], null],
      'SHIPMENT METHOD': [[9, 8, 0, 1], null],
      'SHIPPING AGENT': [[6, 6, 0, 0], null],
      CURRENCY: [[25, 24, 1, 0], null],
      // modified: the primary contacts, once the contacts are there
      CUSTOMER: [
        [390, 194, 146, 0],
        [450, 2, 2, 0],
      ],
      VENDOR: [
        [117, 58, 51, 0],
        [313, 1, 0, 0],
      ],
      CONTACT: [
        [291, 291, 0, 0],
        [292, 1, 0, 0],
      ],
    });
  }
  expect(accounts).toEqual({ 'Thistle & Anchor Trading Ltd.': 194 + 58 + 3 });
});
