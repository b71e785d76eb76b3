import { code, type IntegrationTable, type RecordKey, type System } from '@couplet/core';
import {
  accountPaymentTerms,
  customers,
  paymentTerms,
  shipmentMethods,
  shippingAgents,
} from '@couplet/plugin-dataverse';
import type { DataverseEnvironment } from '../dataverse/dataverse-environment.test.support';
import type { BaseCompany } from './base-company.test.support';
import { optionCompany, type OptionCompany } from './option-company.test.support';

const changes = { kind: 'modified', create: true, match: false } as const;

let options: OptionCompany;
let environment: DataverseEnvironment;
let dataverse: System;
let company: BaseCompany;

beforeEach(async () => {
  options = await optionCompany();
  ({ environment, dataverse, company } = options);
});
afterEach(() => options.close());

async function labels(table: IntegrationTable): Promise<Record<string, unknown>> {
  const page = await dataverse.store.readPage(table, {
    filter: { all: [] },
    fields: ['label'],
    after: null,
    size: 100,
  });
  return Object.fromEntries(page.rows.map(({ key, values }) => [key, values.label]));
}

const accountNamed = (name: string) => environment.emulator.rows('account').find((row) => row.name === name);

it('couples a code with the label that differs in case only, and adds the others as new values [DV-114] [DV-118] [DV-120] [DV-127] [DV-216]', async () => {
  await company.add(paymentTerms, { code: code('NET 45') });
  await company.add(paymentTerms, { code: code('14 DAYS') });
  await company.add(shipmentMethods, { code: code('FOB') });
  await company.add(shippingAgents, { code: code('DHL') });
  const results = await company.kit.synchFully();
  expect(results.get('PAYMENT TERMS')).toMatchObject({ failed: 0 });
  expect(await labels(accountPaymentTerms)).toEqual({
    1: 'Net 30',
    2: '2% 10, Net 30',
    3: 'NET 45',
    4: 'Net 60',
    727000000: '14 DAYS',
  });
  const coupled = await company.kit.couplings('PAYMENT TERMS');
  expect(coupled.map(({ integrationKey }) => integrationKey).sort()).toEqual(['3', '727000000']);
  expect((await company.kit.couplings('SHIPMENT METHOD')).map(({ integrationKey }) => integrationKey)).toEqual(['1']);
  expect((await company.kit.couplings('SHIPPING AGENT')).map(({ integrationKey }) => integrationKey)).toEqual(['2']);
});

it('changes the label when a code is renamed, and never the code [DV-119] [DV-121] [DV-125]', async () => {
  const key = await company.add(paymentTerms, { code: code('14 DAYS') });
  await company.kit.synchFully();
  await company.change(paymentTerms, key, { code: code('2 WEEKS') });
  await company.kit.synch('PAYMENT TERMS');
  expect(await labels(accountPaymentTerms)).toMatchObject({ 727000000: '2 WEEKS' });
  await dataverse.writer.update(accountPaymentTerms, [
    { key: '727000000' as RecordKey, version: null, values: { label: 'Fortnight' } },
  ]);
  await company.kit.synch('PAYMENT TERMS');
  expect(await company.rows(paymentTerms)).toMatchObject([{ code: '2 WEEKS' }]);
});

it('sends codes as numbers: an empty one and one that does not exist as nothing [DV-115] [DV-117] [entsync-option-to-remote]', async () => {
  await company.add(paymentTerms, { code: code('14 DAYS') });
  await company.add(shippingAgents, { code: code('DHL') });
  await company.add(customers, {
    no: code('C1'),
    name: 'Both',
    paymentTermsCode: code('14 DAYS'),
    shippingAgentCode: code('DHL'),
  });
  await company.add(customers, { no: code('C2'), name: 'Unknown', paymentTermsCode: code('NEVER') });
  await company.kit.synchFully();
  expect(accountNamed('Both')).toMatchObject({ paymenttermscode: 727000000, address1_shippingmethodcode: 2 });
  expect(accountNamed('Unknown')).toMatchObject({ paymenttermscode: null });
});

it('lets a row wait for a code that is no value yet, and sends it once it is one [DV-115]', async () => {
  await company.kit.synchFully();
  await company.add(paymentTerms, { code: code('14 DAYS') });
  await company.add(customers, { no: code('C1'), name: 'Early', paymentTermsCode: code('14 DAYS') });
  expect(await company.kit.synch('CUSTOMER', changes)).toMatchObject({ waiting: 1, failed: 0, inserted: 0 });
  await company.kit.synch('PAYMENT TERMS', changes);
  expect(await company.kit.synch('CUSTOMER', changes)).toMatchObject({ inserted: 1 });
  expect(accountNamed('Early')).toMatchObject({ paymenttermscode: 727000000 });
});

it('takes numbers as codes: nothing as an empty one, and lets a value without a code wait [DV-116] [entsync-option-from-remote]', async () => {
  await company.add(paymentTerms, { code: code('NET 45') });
  await company.add(customers, { no: code('C1'), name: 'Ada Ltd' });
  await company.kit.synchFully();
  const id = String(accountNamed('Ada Ltd')?.accountid);
  environment.emulator.update('account', id, { paymenttermscode: 3 });
  await company.kit.synch('CUSTOMER');
  expect(await company.rows(customers)).toMatchObject([{ paymentTermsCode: 'NET 45' }]);
  environment.emulator.update('account', id, { paymenttermscode: 4 });
  expect(await company.kit.synch('CUSTOMER')).toMatchObject({ modified: 0, waiting: 1 });
  expect(await company.rows(customers)).toMatchObject([{ paymentTermsCode: 'NET 45' }]);
  environment.emulator.update('account', id, { paymenttermscode: null });
  await company.kit.synch('CUSTOMER');
  expect(await company.rows(customers)).toMatchObject([{ paymentTermsCode: '' }]);
});
