import { listRunErrors, runScheduled, worker as workerNamed } from '@couplet/core';
import { seededRandom, testKit } from '@couplet/core/testing';
import dataverse from '@couplet/plugin-dataverse';
import plugin, { employeeWorker, worker, workers } from './plugin';

// the base mappings come with the plugin that we require; they would want a connected company
const off = { enabled: false };
const mappings = { CUSTOMER: off, VENDOR: off, CONTACT: off };

it('couples a new employee, and writes it once', async () => {
  const kit = await testKit({ plugins: [dataverse, plugin], features: [workers], mappings });
  kit.table(employeeWorker.local).add({ id: 'e1', firstName: 'Ada', grade: 3, blocked: false });
  expect(await kit.synch(employeeWorker)).toMatchObject({ inserted: 1, failed: 0 });
  expect(kit.table(worker).rows()).toMatchObject([{ cdm_firstname: 'Ada', cdm_grade: 'G3' }]);
  expect(await kit.synch(employeeWorker)).toMatchObject({ inserted: 0, modified: 0 });
  await kit.close();
});

it('tells in its daily job which employees have no e-mail address, blocked ones aside', async () => {
  const kit = await testKit({ plugins: [dataverse, plugin], features: [workers], mappings });
  const employees = kit.table(employeeWorker.local);
  employees.add({ id: 'e1', firstName: 'Ada', grade: 3, blocked: false, email: 'ada@contoso.example' });
  employees.add({ id: 'e2', firstName: 'Bob', grade: 2, blocked: false });
  employees.add({ id: 'e3', firstName: 'Cem', grade: 1, blocked: true });
  const tenant = await kit.tenant();
  const by = workerNamed({ name: 'test', clock: kit.clock, random: seededRandom(1) });
  const run = await runScheduled(tenant, 'ada', 'EMPLOYEES-WITHOUT-EMAIL', by);
  expect(run).toMatchObject({ state: 'finished', jobs: [{ counters: { unchanged: 1, failed: 1 } }] });
  expect(await listRunErrors(tenant, run.id)).toMatchObject([
    { code: 'CONTOSO_EMAIL_MISSING', facts: { employee: 'e2' } },
  ]);
  await kit.close();
});
