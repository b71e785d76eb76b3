import { code, type RecordKey } from '@couplet/core';
import { carryOutRun, coupleRecords, systemRandom, worker } from '@couplet/core/internal';
import type { TestKitOptions } from '@couplet/core/testing';
import { paymentTerms } from '@couplet/plugin-dataverse';
import type { BaseCompany } from './base-company.test.support';
import { optionCompany, type OptionCompany } from './option-company.test.support';

const changes = { kind: 'modified', create: true, match: false } as const;
const terms = 'PAYMENT TERMS';

let options: OptionCompany;
let company: BaseCompany;
afterEach(() => options.close());

async function start(settings: NonNullable<TestKitOptions['mappings']>[string] = {}): Promise<void> {
  options = await optionCompany({ [terms]: settings });
  company = options.company;
}

const failures = async () => (await company.kit.errors(terms)).filter(({ outcome }) => outcome === 'failed');

describe('options', () => {
  it('that are gone fail what is coupled to them where somebody changes the code [DV-129]', async () => {
    await start();
    const key = await company.add(paymentTerms, { code: code('NET 45') });
    await company.kit.synch(terms, { kind: 'full', create: true, match: true });
    await options.remove('3');
    await company.change(paymentTerms, key, { code: code('NET 46') });
    expect(await company.kit.synch(terms, changes)).toMatchObject({ failed: 1 });
    expect(await failures()).toMatchObject([{ code: 'CPL_DELETION_CONFLICT' }]);
  });

  it('that are gone are made again where the mapping says so [DV-129]', async () => {
    await start({ deletionConflict: 'restoreRecords' });
    const key = await company.add(paymentTerms, { code: code('NET 45') });
    await company.kit.synch(terms, { kind: 'full', create: true, match: true });
    await options.remove('3');
    await company.change(paymentTerms, key, { code: code('NET 46') });
    expect(await company.kit.synch(terms, changes)).toMatchObject({ failed: 0 });
    expect((await company.kit.couplings(terms)).map(({ integrationKey }) => integrationKey)).toEqual(['727000000']);
  });

  it('that are coupled already cannot be coupled to another code [DV-128]', async () => {
    await start();
    await company.add(paymentTerms, { code: code('NET 45') });
    await company.kit.synch(terms, { kind: 'full', create: true, match: true });
    const other = await company.add(paymentTerms, { code: code('OTHER') });
    const pairs = [{ localKey: other, integrationKey: '3' as RecordKey }];
    const tenant = await company.kit.tenant();
    const by = worker({ name: 'ada', clock: company.kit.clock, random: systemRandom });
    const { id } = await coupleRecords(tenant, 'ada', terms, pairs, by);
    const { problems } = await carryOutRun(tenant, id, by);
    expect(problems).toMatchObject([{ localKey: other, integrationKey: '3', code: 'CPL_COUPLING_TAKEN' }]);
    expect(problems[0]?.message).toContain('it is coupled with PaymentTerms NET 45');
    expect(await company.kit.couplings(terms)).toHaveLength(1);
  });
});
