import type { Side } from '@couplet/core';
import { partnerAccounts } from '../../robustness/check-in-step.test.support';
import { partnerCompany } from '../../robustness/partner-company.test.support';
import { partnerLine, type PartnerField, type PartnerWorld } from './partner-world.test.support';

const remote = { phone: 'telephone1', city: 'address1_city' } as const;
/** The number of the category that makes an account a partner. */
const partnerType = 5;

/** Partners in PostgreSQL, accounts in an emulated Dataverse, and everything that is remembered in PostgreSQL, too. */
export async function storedPartners(): Promise<PartnerWorld> {
  const company = await partnerCompany();
  const local = (sql: string, values: readonly string[]): Promise<unknown> => company.owner.query(sql, [...values]);
  const accountOf = (name: string): string => {
    const account = partnerAccounts(company).find((one) => one.name === name);
    if (account === undefined) throw new TypeError(`There is no account ${name}.`);
    return String(account.accountid);
  };
  return {
    add: async (side: Side, name) => {
      if (side === 'local')
        await local(`INSERT INTO erp.partner (name, phone, city, credit_limit) VALUES ($1, '', '', 0)`, [name]);
      else company.emulator.insert('account', { name, customertypecode: partnerType });
    },
    change: async (side, name, field: PartnerField, value) => {
      if (side === 'local') await local(`UPDATE erp.partner SET ${field} = $2 WHERE name = $1`, [name, value]);
      else company.emulator.update('account', accountOf(name), { [remote[field]]: value });
    },
    remove: async (side, name) => {
      if (side === 'local') await local('DELETE FROM erp.partner WHERE name = $1', [name]);
      else company.emulator.delete('account', accountOf(name));
    },
    synch: () => company.synch(),
    state: async () =>
      [
        ...(await company.users.all()).map(({ name, phone, city }) => partnerLine('local', [name, phone, city])),
        ...partnerAccounts(company).map((row) =>
          partnerLine('integration', [row.name, row.telephone1, row.address1_city]),
        ),
      ].sort(),
    close: () => company.close(),
  };
}
