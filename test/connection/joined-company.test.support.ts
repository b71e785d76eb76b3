import { code, guid, recordKey, type Coupling, type Feature, type Guid, type Json } from '@couplet/core';
import type { OpenTenant, RunMode } from '@couplet/core/internal';
import { MemoryControlDatabase, TestClock, TestKit } from '@couplet/core/testing';
import type { DataverseEmulator } from '@couplet/dataverse-emulator';
import { currencyPlugin } from '@couplet/plugin-currency';
import {
  clientSecretName,
  customers,
  dataversePlugin,
  dataverseSystemId,
  salespeople,
  setupConnection,
  systemuser,
  type ConnectionAt,
} from '@couplet/plugin-dataverse';
import type { ConnectedEmulator } from './connected-emulator.test.support';

/** A company that is joined to an emulator and synchronizes; its local tables are in memory. */
export interface JoinedCompany {
  readonly kit: TestKit;
  readonly at: ConnectionAt;
  readonly companyId: Guid;
  /** Adds a customer with that name, and a salesperson where one is named. */
  addCustomer(name: string, salesperson?: string): void;
  /** Adds a salesperson who is coupled with that user. */
  addSalesperson(salesperson: string, user: string): Promise<void>;
  /** Synchronizes all customers, new ones too. */
  synch(mode?: RunMode): ReturnType<TestKit['synch']>;
  /** Opens the tenant afresh: with the settings and connections of now. */
  reopen(): Promise<OpenTenant>;
}

/** Everything is compared, and missing records are made. */
export const everything: RunMode = { kind: 'full', create: true, match: false };

let companies = 0;

/** Joins a company to an emulator, as its setup does. Several may share a control database. */
export async function joinCompany(
  here: ConnectedEmulator,
  name = 'Cronus',
  control = new MemoryControlDatabase(new TestClock()),
  features: readonly Feature[] = [],
): Promise<JoinedCompany> {
  companies += 1;
  const companyId = guid(`0f9619ff-8b86-4d01-b42d-${String(companies).padStart(12, '0')}`);
  const tenant = name.toLowerCase();
  const found = await setupConnection(here.client, { companyId, companyName: name });
  const options = {
    plugins: [dataversePlugin, currencyPlugin],
    control,
    features,
    operator: { dataverse: { ...here.grants } },
    settings: { ...found.settings, ...currencySettings(here) },
  };
  const kit = await TestKit.start(options, tenant);
  // keys of new rows follow from the time: those of two companies differ
  kit.clock.advance(companies * 60_000);
  const configuration = control.tenants.configuration(tenant);
  await configuration.saveConnection({ side: 'integration', system: dataverseSystemId, settings: here.settings });
  await control.secrets.write(tenant, clientSecretName, here.emulator.clientSecret);
  let number = 0;
  return {
    kit,
    at: { control, tenant, actor: 'anna', parts: { grants: here.grants } },
    companyId,
    addCustomer: (customer, salesperson = '') => {
      number += 1;
      kit.table(customers).add({
        systemId: idOf(companies * 1000 + number),
        no: code(`C${number}`),
        name: customer,
        salespersonCode: code(salesperson),
      });
    },
    addSalesperson: async (salesperson, user) => {
      number += 1;
      const systemId = idOf(companies * 1000 + number);
      kit.table(salespeople).add({ systemId, code: code(salesperson), name: salesperson });
      const coupling: Coupling = {
        pair: { local: salespeople.name, integration: systemuser.name },
        localKey: recordKey(systemId),
        integrationKey: recordKey(user),
        state: 'coupled',
        mapping: 'SALESPEOPLE',
        localVersion: null,
        integrationVersion: null,
        planVersion: '',
        base: new Uint8Array(),
        creating: null,
        conflict: null,
      };
      await control.unitOfWork(tenant).run(({ couplings }) => couplings.save([coupling]));
    },
    synch: (mode = everything) => kit.synch('CUSTOMER', mode),
    reopen: async () => {
      await (await kit.tenant().catch(() => null))?.close();
      await kit.restart();
      return kit.tenant();
    },
  };
}

function idOf(number: number): Guid {
  return guid(`0f9619ff-8b86-4d01-b42d-${String(number).padStart(12, 'a')}`);
}

/** What the currency setup would find in a fresh environment. */
export function currencySettings({ emulator }: ConnectedEmulator): Readonly<Record<string, Json>> {
  const [base] = emulator.rows('transactioncurrency');
  const row = String(base?.['transactioncurrencyid']);
  return {
    localCurrencyRow: row,
    baseCurrencyRow: row,
    localCurrencyCode: 'USD',
    baseCurrencyCode: 'USD',
    baseCurrencySymbol: '$',
    baseCurrencyPrecision: 2,
    currencyDecimalPrecision: 2,
  };
}

/** The accounts of an emulator, or those that carry one company, by name. */
export function accountsOf(
  { emulator }: ConnectedEmulator,
  company?: JoinedCompany,
): readonly Readonly<Record<string, unknown>>[] {
  const rows = emulator
    .rows('account')
    .filter((row) => company === undefined || row['_bcbi_companyid_value'] === rowOf(emulator, company));
  return [...rows].sort((left, right) => (String(left['name']) < String(right['name']) ? -1 : 1));
}

function rowOf(emulator: DataverseEmulator, { companyId }: JoinedCompany): unknown {
  return emulator.rows('bcbi_company').find((row) => row['bcbi_externalid'] === companyId)?.['bcbi_companyid'];
}
