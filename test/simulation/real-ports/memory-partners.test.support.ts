import { definePlugin, tableMappings, type RecordKey, type Side } from '@couplet/core';
import { testKit, type TestKitOptions } from '@couplet/core/testing';
import { account } from '@couplet/plugin-dataverse';
import { figuresOf } from '../../robustness/outcome-figures.test.support';
import { partnerMapping, partners } from '../../robustness/partner.test.support';
import { partnerLine, type PartnerField, type PartnerWorld } from './partner-world.test.support';

const remote = { phone: 'telephone1', city: 'address1_city' } as const;

/** Partners on ports in memory, the accounts in a system that may lack something. */
export async function memoryPartners(accountSystem: TestKitOptions['integration'] = {}): Promise<PartnerWorld> {
  const plugin = definePlugin({
    id: 'couplet.partners',
    version: '1.0.0',
    engine: '*',
    contributes: [tableMappings.add(partnerMapping)],
  });
  const kit = await testKit({ plugins: [plugin], integration: accountSystem });
  const [locals, accounts] = [kit.table(partners), kit.table(account)];
  const keyOf = (side: Side, name: string): RecordKey => {
    const table = side === 'local' ? locals : accounts;
    const key = table.keys().find((one) => (table.find(one) as { name?: string } | undefined)?.name === name);
    if (key === undefined) throw new TypeError(`There is no ${name} on the ${side} side.`);
    return key;
  };
  return {
    add: async (side, name) => {
      if (side === 'local') locals.add({ name });
      else accounts.add({ name, customertypecode: 'partner' });
    },
    change: async (side, name, field: PartnerField, value) => {
      if (side === 'local') locals.update(keyOf(side, name), { [field]: value });
      else accounts.update(keyOf(side, name), { [remote[field]]: value });
    },
    remove: async (side, name) => {
      if (side === 'local') locals.remove(keyOf(side, name));
      else accounts.remove(keyOf(side, name));
    },
    synch: async () => figuresOf((await kit.synch(partnerMapping)).run),
    state: async () =>
      [
        ...locals.rows().map(({ name, phone, city }) => partnerLine('local', [name, phone, city])),
        ...accounts.rows().map((row) => partnerLine('integration', [row.name, row.telephone1, row.address1_city])),
      ].sort(),
    close: () => kit.close(),
  };
}
