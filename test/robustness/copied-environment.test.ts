import { acceptEnvironment } from '@couplet/core/internal';
import { companyWithBackup } from './company-with-backup.test.support';
import { expectInStep, expectSilence } from './check-in-step.test.support';
import type { PartnerCompany } from './partner-company.test.support';

let company: PartnerCompany;
afterEach(() => company.close());

it('a copied environment stops every run before a row is read or written, until it is accepted on purpose [F6]', async () => {
  const made = await companyWithBackup(10);
  company = made.company;
  const { ids, backup } = made;
  const { emulator, tenant } = company;
  const known = String(emulator.rows('organization')[0]?.organizationid);
  await company.users.change('phone', 'changed', ids.slice(0, 3));
  emulator.restore(backup, { asCopy: true });
  const found = String(emulator.rows('organization')[0]?.organizationid);
  expect(found).not.toBe(known);

  const before = emulator.statistics;
  const error = { code: 'CPL_ENVIRONMENT_CHANGED', facts: { side: 'integration', known, found } };
  await expect(company.synch()).rejects.toMatchObject(error);
  await expect(company.openAgain()).rejects.toMatchObject(error);
  const asked = Object.entries(emulator.statistics.byOperation).filter(
    ([operation, count]) => count !== (before.byOperation[operation] ?? 0),
  );
  expect(asked.map(([operation]) => operation)).toEqual(['whoAmI']);
  expect(emulator.statistics.rowsWritten).toBe(before.rowsWritten);
  const [run] = await tenant.unitOfWork.run(({ jobs }) => jobs.page({ size: 1 }));
  expect(run).toMatchObject({ state: 'interrupted', reason: 'CPL_ENVIRONMENT_CHANGED' });
  const due = await tenant.unitOfWork.run(({ retries }) =>
    retries.due('PARTNER', 'toIntegrationTable', run?.jobs[0]?.id ?? '', 10),
  );
  expect(due).toEqual([]);

  expect(await acceptEnvironment(tenant, 'ada', { side: 'integration', environment: found })).toBe(known);
  expect(await tenant.configuration.auditTrail(1)).toMatchObject([
    { actor: 'ada', action: 'environment.accepted', facts: { before: known, environment: found } },
  ]);
  await company.synch();
  await expectInStep(company, 10);
  await expectSilence(company);
  await (await company.openAgain()).close();
});
