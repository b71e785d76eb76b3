import { testKit } from '@couplet/core/testing';
import dataverse from '@couplet/plugin-dataverse';
import plugin, { employeeWorker, worker, workers } from './plugin';

it('couples a new employee, and writes it once', async () => {
  const kit = await testKit({ plugins: [dataverse, plugin], features: [workers] });
  try {
    kit.table(employeeWorker.local).add({ id: 'e1', firstName: 'Ada', grade: 3, blocked: false });
    expect(await kit.synch(employeeWorker)).toMatchObject({ inserted: 1, failed: 0 });
    expect(kit.table(worker).rows()).toMatchObject([{ cdm_firstname: 'Ada', cdm_grade: 'G3' }]);
    expect(await kit.synch(employeeWorker)).toMatchObject({ inserted: 0, modified: 0 });
  } finally {
    await kit.close();
  }
});
