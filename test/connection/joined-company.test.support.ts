import { code, guid, type Guid, type Json } from '@couplet/core';
import type { OpenTenant, RunMode } from '@couplet/core/internal';
import { MemoryControlDatabase, TestClock, TestKit } from '@couplet/core/testing';
import { currencyPlugin } from '@couplet/plugin-currency';
import {
  clientSecretName,
  customers,
  dataversePlugin,
  dataverseSystemId,
  setupConnection,
  type ConnectionAt,
} from '@couplet/plugin-dataverse';
import type { ConnectedEmulator } from './connected-emulator.test.support';

/** A company that is joined to an emulator and synchronizes; its local tables are in memory. */
export interface JoinedCompany {
  readonly kit: TestKit;
  readonly at: ConnectionAt;
  readonly companyId: Guid;
  /** Adds a customer with that name. */
  addCustomer(name: string): void;
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
  settings: Readonly<Record<string, Json>> = here.settings,
): Promise<JoinedCompany> {
  companies += 1;
  const companyId = guid(`0f9619ff-8b86-4d01-b42d-${String(companies).padStart(12, '0')}`);
  const tenant = name.toLowerCase();
  const found = await setupConnection(here.client, { companyId, companyName: name });
  const options = {
    plugins: [dataversePlugin, currencyPlugin],
    control,
    settings: { ...found.settings, ...currencySettings(here) },
  };
  const kit = await TestKit.start(options, tenant);
  // keys of new rows follow from the time: those of two companies differ
  kit.clock.advance(companies * 60_000);
  const configuration = control.tenants.configuration(tenant);
  await configuration.saveConnection({ side: 'integration', system: dataverseSystemId, settings });
  await control.secrets.write(tenant, clientSecretName, here.emulator.clientSecret);
  let number = 0;
  return {
    kit,
    at: { control, tenant, actor: 'anna' },
    companyId,
    addCustomer: (customer) => {
      number += 1;
      kit.table(customers).add({
        systemId: guid(`0f9619ff-8b86-4d01-b42d-${String(companies * 1000 + number).padStart(12, 'a')}`),
        no: code(`C${number}`),
        name: customer,
      });
    },
    synch: (mode = everything) => kit.synch('CUSTOMER', mode),
    reopen: async () => {
      await (await kit.tenant().catch(() => null))?.close();
      await kit.restart();
      return kit.tenant();
    },
  };
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

/** The accounts of an emulator, by name. */
export function accountsOf({ emulator }: ConnectedEmulator): readonly Readonly<Record<string, unknown>>[] {
  return [...emulator.rows('account')].sort((left, right) => (String(left['name']) < String(right['name']) ? -1 : 1));
}
