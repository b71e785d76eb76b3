import { code, guid, type RecordKey, type System } from '@couplet/core';
import { carryOutRun, coupleRecords, systemRandom, worker } from '@couplet/core/internal';
import {
  account,
  accountFreightTerms,
  accountPaymentTerms,
  accountShippingMethods,
  contact,
  customers,
  paymentTerms,
  transactioncurrency,
  vendors,
} from '@couplet/plugin-dataverse';
import { dataverseEnvironment, type DataverseEnvironment } from '../dataverse/dataverse-environment.test.support';
import { baseCompany, type BaseCompany } from './base-company.test.support';

const companyRow = guid('00000000-0000-4000-8000-000000000001');
const tables = [
  account,
  contact,
  transactioncurrency,
  accountPaymentTerms,
  accountFreightTerms,
  accountShippingMethods,
];
const changes = { kind: 'modified', create: true, match: false } as const;
const terms = 'PAYMENT TERMS';

let environment: DataverseEnvironment;
let dataverse: System;
let company: BaseCompany;

afterEach(async () => {
  await company.close();
  await environment.stop();
});

/** A company whose payment terms come from Dataverse; only the direction of the mapping is changed. */
async function start(more: object = {}): Promise<void> {
  environment = await dataverseEnvironment({
    seed: { bcbi_company: [{ bcbi_companyid: companyRow, bcbi_name: 'Couplet', bcbi_externalid: companyRow }] },
  });
  dataverse = await environment.open({}, tables);
  const first = (table: string): string => guid(String(environment.emulator.rows(table)[0]?.[`${table}id`]));
  company = await baseCompany({
    integration: dataverse,
    mappings: { [terms]: { direction: 'fromIntegrationTable', ...more } },
    settings: {
      companyRow,
      owningTeam: first('team'),
      localCurrencyRow: first('transactioncurrency'),
      baseCurrencyCode: 'USD',
      localCurrencyCode: 'USD',
      currencyDecimalPrecision: 2,
    },
  });
}

const codes = async (): Promise<readonly string[]> =>
  (await company.rows(paymentTerms)).map((each) => each.code).sort();
const relabel = (value: string, label: string) =>
  dataverse.writer.update(accountPaymentTerms, [{ key: value as RecordKey, version: null, values: { label } }]);
const failures = async () => (await company.kit.errors(terms)).filter(({ outcome }) => outcome === 'failed');

describe('options from Dataverse', () => {
  it('become codes of the first ten characters, upper case; what was cut is noted [DV-122] [DV-130] [DV-215] [DV-216]', async () => {
    await start();
    await dataverse.writer.insert(accountPaymentTerms, [{ key: null, values: { label: 'End of next month' } }]);
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
    await relabel('3', 'Net 50');
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
    await relabel('3', 'NET 45');
    await relabel('2', '2% 10, net 60');
    expect(await company.kit.synch(terms, changes)).toMatchObject({ modified: 0, failed: 0 });
    expect(await codes()).toEqual(['2% 10, NET', 'NET 30', 'NET 45', 'NET 60']);
  });

  it('of the same first ten characters are one code: the second fails, and no other [DV-124]', async () => {
    await start();
    await dataverse.writer.insert(accountPaymentTerms, [{ key: null, values: { label: 'End of month' } }]);
    await dataverse.writer.insert(accountPaymentTerms, [{ key: null, values: { label: 'End of month plus 10' } }]);
    expect(await company.kit.synch(terms, changes)).toMatchObject({ inserted: 5, failed: 1 });
    expect(await codes()).toContain('END OF MON');
    expect(await failures()).toMatchObject([{ integrationKey: '727000001' }]);
  });

  it('that are gone fail what is coupled to them where somebody changes the code [DV-129]', async () => {
    await start({ direction: null });
    const key = await company.add(paymentTerms, { code: code('NET 45') });
    await company.kit.synch(terms, { kind: 'full', create: true, match: true });
    await dataverse.writer.delete(accountPaymentTerms, [{ key: '3' as RecordKey, version: null }]);
    await company.change(paymentTerms, key, { code: code('NET 46') });
    expect(await company.kit.synch(terms, changes)).toMatchObject({ failed: 1 });
    expect(await failures()).toMatchObject([{ code: 'CPL_DELETION_CONFLICT' }]);
  });

  it('that are gone are made again where the mapping says so [DV-129]', async () => {
    await start({ direction: null, deletionConflict: 'restoreRecords' });
    const key = await company.add(paymentTerms, { code: code('NET 45') });
    await company.kit.synch(terms, { kind: 'full', create: true, match: true });
    await dataverse.writer.delete(accountPaymentTerms, [{ key: '3' as RecordKey, version: null }]);
    await company.change(paymentTerms, key, { code: code('NET 46') });
    expect(await company.kit.synch(terms, changes)).toMatchObject({ failed: 0 });
    expect((await company.kit.couplings(terms)).map(({ integrationKey }) => integrationKey)).toEqual(['727000000']);
  });

  it('that are coupled already cannot be coupled to another code [DV-128]', async () => {
    await start({ direction: null });
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
