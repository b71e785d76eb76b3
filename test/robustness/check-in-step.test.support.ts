import { Client } from 'pg';
import { tenantName, type PartnerCompany } from './partner-company.test.support';

/** One row of Dataverse as the emulator keeps it. */
type Account = Readonly<Record<string, unknown>>;

/** The partner accounts of the environment. */
export function partnerAccounts({ emulator }: PartnerCompany): readonly Account[] {
  return emulator.rows('account').filter(({ customertypecode }) => customertypecode === 5);
}

/** Couplings as they are stored, read with SQL: nothing of the engine takes part in the check. */
export async function storedCouplings({
  addresses,
}: PartnerCompany): Promise<readonly { local: string; integration: string; state: string }[]> {
  const client = new Client({ connectionString: addresses.control });
  await client.connect();
  try {
    await client.query(`SELECT set_config('couplet.tenant', $1, false)`, [tenantName]);
    const { rows } = await client.query<{ local: string; integration: string; state: string }>(
      'SELECT local_id AS local, integration_id AS integration, state FROM couplet.coupling',
    );
    return rows;
  } finally {
    await client.end();
  }
}

/**
 * Both sides hold the same partners with the same values, each coupled with exactly one other half: nothing lost, nothing twice, no
 * coupling left pending. `except` names columns in which the sides may differ.
 */
export async function expectInStep(company: PartnerCompany, expected: number): Promise<void> {
  const partners = new Map((await company.users.all()).map((partner) => [partner.id, partner]));
  const accounts = new Map(partnerAccounts(company).map((account) => [String(account.accountid), account]));
  const couplings = await storedCouplings(company);
  expect({ partners: partners.size, accounts: accounts.size, couplings: couplings.length }).toEqual({
    partners: expected,
    accounts: expected,
    couplings: expected,
  });
  expect(new Set(couplings.map(({ state }) => state))).toEqual(new Set(expected === 0 ? [] : ['coupled']));
  expect(new Set(couplings.map(({ local }) => local)).size).toBe(expected);
  expect(new Set(couplings.map(({ integration }) => integration)).size).toBe(expected);
  const apart = couplings.filter(({ local, integration }) => {
    const partner = partners.get(local);
    const account = accounts.get(integration);
    return (
      JSON.stringify(partner && [partner.name, partner.phone, partner.city, Number(partner.creditLimit)]) !==
      JSON.stringify(account && valuesOf(account))
    );
  });
  expect(apart).toEqual([]);
}

function valuesOf(account: Account): unknown[] {
  return [account.name, account.telephone1 ?? '', account.address1_city ?? '', Number(account.creditlimit)];
}

/** A run that finds nothing to do, and after which every row of both sides has the version it had before (S10). */
export async function expectSilence(company: PartnerCompany): Promise<void> {
  const versions = async (): Promise<unknown> => [
    (await company.users.all()).map(({ id, xmin }) => [id, xmin]),
    partnerAccounts(company).map((account) => [account.accountid, account['@odata.etag']]),
  ];
  const before = await versions();
  expect(partnerAccounts(company).map((account) => typeof account['@odata.etag'])).not.toContain('undefined');
  const { inserted = 0, modified = 0, failed = 0, waiting = 0 } = await company.synch();
  expect({ inserted, modified, failed, waiting }).toEqual({ inserted: 0, modified: 0, failed: 0, waiting: 0 });
  expect(await versions()).toEqual(before);
}
