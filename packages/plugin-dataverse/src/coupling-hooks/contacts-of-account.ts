import type { CoupledRecords, CouplingHook, DependentCouplings, LoadSource, RecordKey } from '@couplet/core';
import { contactMapping } from '../mappings/contact';
import { readRelationCodes, textOf } from '../mappings/relation-codes';
import { account } from '../tables/account';
import { contact } from '../tables/contact';
import { contactBusinessRelations } from '../tables/local/contact-business-relations';
import { contacts } from '../tables/local/contacts';

/**
 * Contacts are uncoupled with the customer or vendor whose account is their parent (EN-239, EN-390): without the account they could not be
 * synchronized. Where the account is gone, those of the company contact are.
 */
export function contactsOfAccount(linked: 'customer' | 'vendor'): CouplingHook {
  return {
    reads: { local: ['no'] },
    dependents: async (pairs, from) => [
      await childrenOf(
        pairs.flatMap(({ integrationKey }) => integrationKey ?? []),
        from,
      ),
      await personsOf(
        pairs.filter(({ integration }) => integration === null),
        linked,
        from,
      ),
    ],
  };
}

async function childrenOf(accounts: readonly RecordKey[], from: LoadSource): Promise<DependentCouplings> {
  const parents = accounts.map((key) => [{ table: account.name, key }]);
  const rows = parents.length === 0 ? [] : await from.recordsByValues(contact, ['parentcustomerid'], parents, []);
  return { mapping: contactMapping.name, side: 'integration', keys: rows.map(({ key }) => key) };
}

async function personsOf(
  pairs: readonly CoupledRecords[],
  linked: 'customer' | 'vendor',
  from: LoadSource,
): Promise<DependentCouplings> {
  const numbers = pairs.flatMap(({ local }) => (local === null ? [] : [textOf(local.values['no'])]));
  const none: DependentCouplings = { mapping: contactMapping.name, side: 'local', keys: [] };
  if (numbers.length === 0) return none;
  const relationCode = (await readRelationCodes(from))[linked];
  const relations = await from.recordsByValues(
    contactBusinessRelations,
    ['businessRelationCode', 'no'],
    numbers.map((no) => [relationCode, no]),
    ['contactNo', 'linkToTable'],
  );
  const companies = relations.filter(({ values }) => values['linkToTable'] === linked);
  if (companies.length === 0) return none;
  const rows = await from.recordsByValues(
    contacts,
    ['companyNo'],
    companies.map(({ values }) => [textOf(values['contactNo'])]),
    [],
  );
  return { ...none, keys: rows.map(({ key }) => key) };
}
