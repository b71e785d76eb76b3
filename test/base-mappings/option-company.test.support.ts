import { guid, type RecordKey, type System } from '@couplet/core';
import {
  account,
  accountFreightTerms,
  accountPaymentTerms,
  accountShippingMethods,
  contact,
  transactioncurrency,
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

/** A company on PostgreSQL beside an environment with choice columns. */
export interface OptionCompany {
  readonly environment: DataverseEnvironment;
  readonly dataverse: System;
  readonly company: BaseCompany;
  /** Gives a payment term of the environment another label, as a person does. */
  relabel(value: string, label: string): Promise<void>;
  /** Adds payment terms to the environment. */
  addLabels(...labels: readonly string[]): Promise<void>;
  /** Removes a payment term from the environment. */
  remove(value: string): Promise<void>;
  close(): Promise<void>;
}

/** Makes the company; `mappings` are what an administrator changed. */
export async function optionCompany(
  mappings: NonNullable<Parameters<typeof baseCompany>[0]>['mappings'] = {},
): Promise<OptionCompany> {
  const environment = await dataverseEnvironment({
    seed: { bcbi_company: [{ bcbi_companyid: companyRow, bcbi_name: 'Couplet', bcbi_externalid: companyRow }] },
  });
  const dataverse = await environment.open({}, tables);
  const first = (table: string): string => guid(String(environment.emulator.rows(table)[0]?.[`${table}id`]));
  const company = await baseCompany({
    integration: dataverse,
    mappings,
    settings: {
      companyRow,
      owningTeam: first('team'),
      localCurrencyRow: first('transactioncurrency'),
      baseCurrencyCode: 'USD',
      localCurrencyCode: 'USD',
      currencyDecimalPrecision: 2,
    },
  });
  const { writer } = dataverse;
  const key = (value: string) => value as RecordKey;
  return {
    environment,
    dataverse,
    company,
    relabel: async (value, label) => {
      await writer.update(accountPaymentTerms, [{ key: key(value), version: null, values: { label } }]);
    },
    addLabels: async (...labels) => {
      for (const label of labels) await writer.insert(accountPaymentTerms, [{ key: null, values: { label } }]);
    },
    remove: async (value) => {
      await writer.delete(accountPaymentTerms, [{ key: key(value), version: null }]);
    },
    close: async () => {
      await company.close();
      await environment.stop();
    },
  };
}
