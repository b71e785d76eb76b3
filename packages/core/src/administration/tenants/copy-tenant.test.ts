import { openCouplingKit, addAccount, addCustomer, titles } from '../couplings/coupling-kit.test.support';
import { restoreDefaults } from '../mappings';
import { MemoryControlDatabase } from '../../testing/memory-repositories';
import { TestClock } from '../../testing/memory-system';
import { copyTenant, cutTies } from '.';

const actor = 'anna';
const copy = { from: 'kit', id: 'copy', name: 'Copy' };

/** A company that synchronizes and has decided this and that. */
async function company() {
  const control = new MemoryControlDatabase(new TestClock());
  const opened = await openCouplingKit({
    control,
    settings: { logDays: 7, companyRow: 'a row of the environment' },
    mappings: { CUSTOMER: { onlyCoupled: false, intervalMinutes: 5 } },
    fields: { CUSTOMER: { 'name~title': { matchPriority: 1 } } },
  });
  addCustomer(opened.kit, 'c1', 'Ada');
  addAccount(opened.kit, 'Bob');
  await opened.kit.synchFully();
  await control.secrets.write('kit', 'clientSecret', 's3cret');
  return { control, ...opened };
}

it('copies what was decided, and nothing that leads to rows of the original [DV-201] [DV-202] [DV-217]', async () => {
  const { control, kit } = await company();
  const made = await copyTenant(control, actor, copy);
  expect(made).toMatchObject({ id: 'copy', name: 'Copy', state: 'disabled' });
  expect(made.disabledReason).toMatch(/^Copied from kit: connect it/);
  const configuration = control.tenants.configuration('copy');
  expect(await configuration.mappingSettings()).toEqual(
    new Map([['CUSTOMER', { onlyCoupled: false, intervalMinutes: 5 }]]),
  );
  expect(await configuration.fieldSettings()).toMatchObject([{ field: 'name~title', matchPriority: 1 }]);
  expect(await configuration.settings()).toEqual({ logDays: 7 });
  expect(await configuration.connections()).toEqual([]);
  expect(await control.secrets.read('copy', 'clientSecret')).toBeNull();
  await control.unitOfWork('copy').run(async ({ ties, jobs, schedules, checkpoints }) => {
    expect(await ties.countCouplings()).toBe(0);
    expect(await jobs.page({ size: 10 })).toEqual([]);
    expect(await schedules.list()).toEqual([]);
    expect(await checkpoints.find('CUSTOMER', 'toIntegrationTable')).toBeNull();
  });
  expect(await control.unitOfWork('kit').run(({ ties }) => ties.countCouplings())).toBe(2);
  expect(titles(kit)).toEqual(['Ada', 'Bob']);
  expect(await control.tenants.configuration('kit').auditTrail(1)).toMatchObject([
    { actor, action: 'tenant.copied', subject: 'copy', facts: { to: 'copy' } },
  ]);
  await kit.close();
});

it('cannot be opened before it is switched on, nor without a connection of its own [DV-201]', async () => {
  const { control, kit } = await company();
  await copyTenant(control, actor, copy);
  await expect(kit.beside('copy').then((beside) => beside.tenant())).rejects.toMatchObject({
    code: 'CPL_TENANT_DISABLED',
  });
  await kit.close();
});

it('goes on where a copy was interrupted, and never over another tenant [DV-201]', async () => {
  const { control, kit } = await company();
  await control.tenants.create({ id: 'other', name: 'Other' });
  await expect(copyTenant(control, actor, { ...copy, id: 'other' })).rejects.toMatchObject({
    code: 'CPL_TENANT_EXISTS',
  });
  await expect(copyTenant(control, actor, { ...copy, from: 'nobody' })).rejects.toMatchObject({
    code: 'CPL_TENANT_UNKNOWN',
  });
  await control.tenants.create({ id: 'copy', name: 'Copy' });
  await control.tenants.disable('copy', 'The copy of kit is not complete: copy it again');
  await control.tenants
    .configuration('copy')
    .saveMappingSettings('CUSTOMER', { onlyCoupled: true, intervalMinutes: 1 });
  await copyTenant(control, actor, copy);
  expect((await control.tenants.configuration('copy').mappingSettings()).get('CUSTOMER')).toEqual({
    onlyCoupled: false,
    intervalMinutes: 5,
  });
  await expect(copyTenant(control, actor, copy)).rejects.toMatchObject({ code: 'CPL_TENANT_EXISTS' });
  await kit.close();
});

it('cuts a company loose, audited, and leaves its decisions and the other side alone', async () => {
  const { control, kit, tenant } = await company();
  expect(await cutTies(control, 'kit', actor, { couplings: 'remove' }, 'moved')).toBe(2);
  expect(await kit.couplings('CUSTOMER')).toEqual([]);
  expect(titles(kit)).toEqual(['Ada', 'Bob']);
  expect(await tenant.configuration.auditTrail(1)).toMatchObject([
    { actor, action: 'ties.cut', facts: { reason: 'moved', couplings: 2, how: 'remove' } },
  ]);
  expect(await restoreDefaults(tenant, actor)).toEqual(['CUSTOMER']);
  await kit.close();
});
