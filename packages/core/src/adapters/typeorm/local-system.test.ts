import 'reflect-metadata';
import { systemContract } from '../../testing/contracts/system-contract';
import { localHarness, sampleDatabase, type SampleDatabase } from './sample-database.test.support';

describe('the local system on PostgreSQL', () => {
  let database: SampleDatabase;
  systemContract(
    async () => {
      database = await sampleDatabase();
      return localHarness(database);
    },
    () => database.close(),
  );
});
