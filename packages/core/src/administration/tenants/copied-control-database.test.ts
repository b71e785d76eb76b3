import { escapeIdentifier } from 'pg';
import { createPool, withDatabase } from '../../adapters/postgres';
import { systemRandom, systemScheduler } from '../../adapters/system';
import { openControlDatabase } from '../../persistence';
import { openTestControlDatabase, testKey } from '../../testing/postgres/test-control-database';
import { testServer } from '../../testing/postgres/test-server';
import { withAdmin } from '../../testing/postgres/with-admin';
import { addAccount, addCustomer, openCouplingKit, titles } from '../couplings/coupling-kit.test.support';
import { cutTies, takeOver } from '.';

const actor = 'anna';

it('stops a tenant whose control database was restored under another name, until that is accepted or the copy cut loose [DV-202]', async () => {
  const original = await openTestControlDatabase();
  const first = await openCouplingKit({ control: original.control });
  addCustomer(first.kit, 'c1', 'Ada');
  await first.kit.synchFully();
  await first.kit.close();
  const name = `${original.database.name}_restored`;
  await original.pool.end();
  const { adminUrl, appUrl } = testServer();
  await withAdmin(adminUrl, (admin) =>
    admin.query(`ALTER DATABASE ${escapeIdentifier(original.database.name)} RENAME TO ${escapeIdentifier(name)}`),
  );
  const pool = createPool({ url: withDatabase(appUrl, name), max: 3, applicationName: 'couplet test' });
  const parts = { pool, random: systemRandom, scheduler: systemScheduler, masterKey: testKey };
  const control = await openControlDatabase(parts);
  try {
    const refusal = { code: 'CPL_CONTROL_DATABASE_COPIED', facts: { tenant: 'kit' } };
    await expect(openCouplingKit({ control })).rejects.toMatchObject(refusal);
    await expect(openCouplingKit({ control })).rejects.toMatchObject(refusal);
    expect(await takeOver(control, 'kit', actor)).toContain(`${original.database.name}@`);
    expect(await takeOver(control, 'kit', actor)).toBeNull();
    const { kit } = await openCouplingKit({ control });
    addAccount(kit, 'Bob');
    expect(titles(kit)).toEqual(['Bob']);
    expect(await kit.couplings('CUSTOMER')).toHaveLength(1);
    await cutTies(control, 'kit', actor, { couplings: 'remove' }, 'a copy');
    expect(await kit.couplings('CUSTOMER')).toEqual([]);
    await kit.close();
  } finally {
    await control.close();
    await pool.end();
    await withAdmin(adminUrl, (admin) => admin.query(`DROP DATABASE ${escapeIdentifier(name)} WITH (FORCE)`));
  }
});
