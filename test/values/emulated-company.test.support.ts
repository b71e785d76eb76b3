import { code, recordKey, type LocalTable, type RecordKey, type RowOf, type System } from '@couplet/core';
import type { RunMode, SynchJobError } from '@couplet/core/internal';
import {
  account,
  accountFreightTerms,
  accountPaymentTerms,
  accountShippingMethods,
  contact,
  contactBusinessRelations,
  contacts,
  customers,
  systemuser,
  transactioncurrency,
} from '@couplet/plugin-dataverse';
import type { BaseCompany, Import } from '../base-mappings/base-company.test.support';
import { id, numberedCompany } from '../base-mappings/numbered-company.test.support';
import { dataverseEnvironment, type DataverseEnvironment } from '../dataverse/dataverse-environment.test.support';

/** A company on PostgreSQL that is joined to the emulator: base mappings, local rules and the Web API as in production. */
export interface EmulatedCompany {
  readonly company: BaseCompany;
  readonly environment: DataverseEnvironment;
  /** The environment as another program sees it. */
  readonly dataverse: System;
  /** The row of the company in Dataverse, and the team that owns its rows. */
  readonly companyRow: string;
  readonly team: string;
  /** Adds a customer with its company contact, for persons to belong to. Gives the key of the customer. */
  addCustomerWithContact(no: string, name: string): Promise<RecordKey>;
  /** A row of the emulator by its key. */
  row(table: string, key: RecordKey | string): Readonly<Record<string, unknown>>;
  /** The record of a local table with that key. */
  record<T extends LocalTable>(table: T, key: RecordKey): Promise<RowOf<T>>;
  close(): Promise<void>;
}

type Options = Omit<NonNullable<Parameters<typeof numberedCompany>[0]>, 'integration'> & {
  readonly imports?: readonly Import[];
};

/** Looks at changes, and makes what is missing. */
export const changes: RunMode = { kind: 'modified', create: true, match: false };

/** Starts an emulator and joins a company to it, with dollars on both sides. */
export async function emulatedCompany(options: Options = {}): Promise<EmulatedCompany> {
  const companyRow = id(1);
  const environment = await dataverseEnvironment({
    seed: { bcbi_company: [{ bcbi_companyid: companyRow, bcbi_name: 'Couplet', bcbi_externalid: companyRow }] },
  });
  const { emulator } = environment;
  const dataverse = await environment.open({}, [
    account,
    contact,
    transactioncurrency,
    accountPaymentTerms,
    accountFreightTerms,
    accountShippingMethods,
    systemuser,
  ]);
  const first = (table: string): string => String(emulator.rows(table)[0]?.[`${table}id`]);
  const team = first('team');
  const company = await numberedCompany({
    ...options,
    integration: dataverse,
    settings: {
      companyRow,
      owningTeam: team,
      localCurrencyRow: first('transactioncurrency'),
      baseCurrencyCode: 'USD',
      localCurrencyCode: 'USD',
      currencyDecimalPrecision: 2,
      ...options.settings,
    },
  });
  return {
    company,
    environment,
    dataverse,
    companyRow,
    team,
    addCustomerWithContact: async (no, name) => {
      const companyNo = code(`K${no}`);
      await company.add(contacts, { no: companyNo, name, type: 'company', companyNo, companyName: name });
      await company.add(contactBusinessRelations, {
        contactNo: companyNo,
        businessRelationCode: code('CUST'),
        linkToTable: 'customer',
        no: code(no),
      });
      return company.add(customers, { no: code(no), name });
    },
    row: (table, key) => {
      const found = emulator.rows(table).find((row) => row[`${table}id`] === key);
      if (found === undefined) throw new Error(`there is no ${table} ${key}`);
      return found;
    },
    record: async (table, key) => {
      const found = (await company.rows(table)).find((row) => (row as { systemId?: string }).systemId === key);
      if (found === undefined) throw new Error(`there is no ${table.name} ${key}`);
      return found;
    },
    close: async () => {
      await company.close();
      await environment.stop();
    },
  };
}

/** The key of the other half of each local record that is coupled in a mapping. */
export async function otherHalves(
  { company }: EmulatedCompany,
  mapping: string,
): Promise<ReadonlyMap<string, RecordKey>> {
  const couplings = await company.kit.couplings(mapping);
  return new Map(couplings.map(({ localKey, integrationKey }) => [localKey ?? '', recordKey(integrationKey ?? '')]));
}

/** What the latest run of a mapping told of records, by the key of their local half, else of the other. */
export async function toldOf(
  { company }: EmulatedCompany,
  mapping: string,
): Promise<ReadonlyMap<string, readonly SynchJobError[]>> {
  const told = new Map<string, SynchJobError[]>();
  for (const error of await company.kit.errors(mapping)) {
    const key = error.localKey ?? error.integrationKey ?? '';
    told.set(key, [...(told.get(key) ?? []), error]);
  }
  return told;
}
