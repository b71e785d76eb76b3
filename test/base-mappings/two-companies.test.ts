import { code, guid, recordKey, type RecordKey, type System } from '@couplet/core';
import {
  carryOutRun,
  coupleRecords,
  matchRecords,
  systemRandom,
  uncoupleRecords,
  worker,
} from '@couplet/core/internal';
import {
  account,
  accountFreightTerms,
  accountPaymentTerms,
  accountShippingMethods,
  contact,
  customers,
  transactioncurrency,
} from '@couplet/plugin-dataverse';
import { dataverseEnvironment, type DataverseEnvironment } from '../dataverse/dataverse-environment.test.support';
import type { BaseCompany } from './base-company.test.support';
import { id, numberedCompany } from './numbered-company.test.support';

const tables = [
  account,
  contact,
  transactioncurrency,
  accountPaymentTerms,
  accountFreightTerms,
  accountShippingMethods,
];
const changes = { kind: 'modified', create: true, match: false } as const;
const mine = id(1);
const theirs = id(2);

let environment: DataverseEnvironment;
let systems: System[];
/** Two companies of one environment: each a tenant with local tables of its own. */
let ours: BaseCompany;
let others: BaseCompany;

async function join(companyRow: string): Promise<BaseCompany> {
  const integration = await environment.open({}, tables);
  systems.push(integration);
  const first = (table: string): string => guid(String(environment.emulator.rows(table)[0]?.[`${table}id`]));
  return numberedCompany({
    integration,
    fields: { CUSTOMER: { 'name~name': { matchPriority: 1 } } },
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

beforeAll(async () => {
  systems = [];
  environment = await dataverseEnvironment({
    seed: {
      bcbi_company: [
        { bcbi_companyid: mine, bcbi_name: 'Ours', bcbi_externalid: mine },
        { bcbi_companyid: theirs, bcbi_name: 'Theirs', bcbi_externalid: theirs },
      ],
    },
  });
  [ours, others] = await Promise.all([join(mine), join(theirs)]);
});
afterAll(async () => {
  await ours.close();
  await others.close();
  await environment.stop();
});

/** An account for customers, of a company or of none. */
function addAccount(number: number, name: string, company: string | null): RecordKey {
  environment.emulator.insert('account', {
    accountid: id(number),
    name,
    customertypecode: 3,
    ...(company === null ? {} : { bcbi_companyid: company }),
  });
  return recordKey(id(number));
}

const companyOf = (key: RecordKey) =>
  environment.emulator.rows('account').find((row) => row.accountid === key)?._bcbi_companyid_value ?? null;
const names = async (company: BaseCompany) => (await company.rows(customers)).map(({ name }) => name).sort();
const by = (company: BaseCompany) => worker({ name: 'ada', clock: company.kit.clock, random: systemRandom });

it('gives each company its own accounts, and those of nobody to the one that comes first [DV-43] [DV-41] [DV-42]', async () => {
  const free = addAccount(71, 'Free', null);
  addAccount(72, 'Ours', mine);
  addAccount(73, 'Theirs', theirs);
  await ours.kit.synchFully();
  await others.kit.synchFully();
  expect(await names(ours)).toEqual(['Free', 'Ours']);
  expect(await names(others)).toEqual(['Theirs']);
  expect(companyOf(free)).toBe(mine);
  await others.add(customers, { no: code('C1'), name: 'New' });
  await others.kit.synch('CUSTOMER', changes);
  await ours.kit.synch('CUSTOMER', changes);
  expect(environment.emulator.rows('account').find(({ name }) => name === 'New')?._bcbi_companyid_value).toBe(theirs);
  expect(await names(ours)).toEqual(['Free', 'Ours']);
});

it('leaves an account of another company alone, however it is asked for: chosen, matched or coupled by hand [DV-43]', async () => {
  const key = addAccount(74, 'Acme', theirs);
  const local = await ours.add(customers, { no: code('C1'), name: 'Acme' });
  const before = await ours.kit.couplings('CUSTOMER');
  const chosen = {
    kind: 'selected',
    create: true,
    match: false,
    keys: { side: 'integration', keys: [key] },
    direction: 'fromIntegrationTable',
  } as const;
  expect(await ours.kit.synch('CUSTOMER', chosen)).toMatchObject({ filtered: 1, inserted: 0 });
  const tenant = await ours.kit.tenant();
  const matching = await matchRecords(tenant, 'ada', 'CUSTOMER', { create: false, synchronize: false }, by(ours));
  expect(await carryOutRun(tenant, matching.id, by(ours))).toMatchObject({ counters: { coupled: 0 } });
  const byHand = [{ localKey: local, integrationKey: key }];
  const { id: run } = await coupleRecords(tenant, 'ada', 'CUSTOMER', byHand, by(ours), 'none');
  expect(await carryOutRun(tenant, run, by(ours))).toMatchObject({ problems: [{ code: 'CPL_OUTSIDE_FILTER' }] });
  expect(await ours.kit.couplings('CUSTOMER')).toEqual(before);
  expect(companyOf(key)).toBe(theirs);
});

it('lets the other company have an account that the first one gave back [DV-43] [DV-45]', async () => {
  const key = addAccount(75, 'Loose', null);
  await ours.kit.synch('CUSTOMER', changes);
  expect(companyOf(key)).toBe(mine);
  await others.kit.synch('CUSTOMER', changes);
  expect(await names(others)).not.toContain('Loose');
  const tenant = await ours.kit.tenant();
  const keys = { side: 'integration', keys: [key] } as const;
  const { id: run } = await uncoupleRecords(tenant, 'ada', 'CUSTOMER', keys, by(ours));
  await carryOutRun(tenant, run, by(ours));
  expect(companyOf(key)).toBeNull();
  await others.kit.synch('CUSTOMER', changes);
  expect(await names(others)).toContain('Loose');
  expect(companyOf(key)).toBe(theirs);
  await ours.kit.synch('CUSTOMER', { ...changes, create: false });
  expect((await ours.kit.couplings('CUSTOMER')).map(({ integrationKey }) => integrationKey)).not.toContain(key);
});
