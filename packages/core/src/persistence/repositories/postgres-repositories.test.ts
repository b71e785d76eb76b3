import { setTimeout as sleep } from 'node:timers/promises';
import { repositoryContract } from '../../testing/contracts/repository-contract';
import { openTestControlDatabase, type TestControlDatabase } from '../../testing/postgres/test-control-database';

let opened: TestControlDatabase;

repositoryContract(
  async () => {
    opened = await openTestControlDatabase();
    return { ...opened.control, pass: (milliseconds) => sleep(milliseconds) };
  },
  () => opened.close(),
);
