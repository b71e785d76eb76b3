import { code } from '@couplet/core';
import { customers, paymentTerms, vendors } from '@couplet/plugin-dataverse';
import type { BaseCompany } from './base-company.test.support';
import { optionCompany, type OptionCompany } from './option-company.test.support';

const changes = { kind: 'modified', create: true, match: false } as const;
const terms = 'PAYMENT TERMS';

let options: OptionCompany;
let company: BaseCompany;
afterEach(() => options.close());

/** Payment terms come from Dataverse: nothing but the direction of the mapping is changed. */
async function start(): Promise<void> {
  options = await optionCompany({ [terms]: { direction: 'fromIntegrationTable' } });
  company = options.company;
}

const codes = async (): Promise<readonly string[]> =>
  (await company.rows(paymentTerms)).map((each) => each.code).sort();
const failures = async () => (await company.kit.errors(terms)).filter(({ outcome }) => outcome === 'failed');

describe('options from Dataverse', () => {
  it('become codes of the first ten characters, upper case; what was cut is noted [DV-122] [DV-130] [DV-215] [DV-216]', async () => {
    await start();
    await options.addLabels('End of next month');
    expect(await company.kit.synch(terms, changes)).toMatchObject({ inserted: 5, failed: 0 });
    expect(await codes()).toEqual(['2% 10, NET', 'END OF NEX', 'NET 30', 'NET 45', 'NET 60']);
    const cut = (await company.kit.errors(terms)).filter(({ code: name }) => name === 'CPL_TEXT_CUT');
    expect(cut.map(({ integrationKey }) => integrationKey).sort()).toEqual(['2', '727000000']);
    const [first] = (await company.rows(paymentTerms)).filter((each) => each.code === 'NET 30');
    expect(first).toMatchObject({ code: 'NET 30' });
    expect(await company.kit.synch(terms, changes)).toMatchObject({ inserted: 0, modified: 0, failed: 0 });
  });

  it('that are relabelled rename the code, and the customers and vendors that hold it [DV-123]', async () => {
    await start();
    await company.kit.synch(terms, changes);
    await company.add(customers, { no: code('C1'), name: 'Ada', paymentTermsCode: code('NET 45') });
    await company.add(customers, { no: code('C2'), name: 'Bob', paymentTermsCode: code('NET 30') });
    await company.add(vendors, { no: code('V1'), name: 'Bolt', paymentTermsCode: code('NET 45') });
    await options.relabel('3', 'Net 50');
    expect(await company.kit.synch(terms, changes)).toMatchObject({ modified: 1, inserted: 0 });
    expect(await codes()).toContain('NET 50');
    expect(await codes()).not.toContain('NET 45');
    const held = [...(await company.rows(customers)), ...(await company.rows(vendors))];
    expect(Object.fromEntries(held.map(({ no, paymentTermsCode }) => [no, paymentTermsCode]))).toEqual({
      C1: 'NET 50',
      C2: 'NET 30',
      V1: 'NET 50',
    });
  });

  it('whose label says the same code rename nothing [DV-123]', async () => {
    await start();
    await company.kit.synch(terms, changes);
    await options.relabel('3', 'NET 45');
    await options.relabel('2', '2% 10, net 60');
    expect(await company.kit.synch(terms, changes)).toMatchObject({ modified: 0, failed: 0 });
    expect(await codes()).toEqual(['2% 10, NET', 'NET 30', 'NET 45', 'NET 60']);
  });

  it('of the same first ten characters are one code: the second fails, and no other [DV-124]', async () => {
    await start();
    await options.addLabels('End of month');
    await options.addLabels('End of month plus 10');
    expect(await company.kit.synch(terms, changes)).toMatchObject({ inserted: 5, failed: 1 });
    expect(await codes()).toContain('END OF MON');
    expect(await failures()).toMatchObject([{ integrationKey: '727000001' }]);
  });
});
