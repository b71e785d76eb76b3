import { testKit } from '@couplet/core/testing';
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
