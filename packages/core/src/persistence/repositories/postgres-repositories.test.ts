import { setTimeout as sleep } from 'node:timers/promises';
import { repositoryContract } from '../../testing/contracts/repository-contract';
import { openTestControlDatabase, type OpenedControlDatabase } from '../control-database.test.support';

let opened: OpenedControlDatabase;

repositoryContract(
  async () => {
    opened = await openTestControlDatabase();
    return { ...opened.control, pass: (milliseconds) => sleep(milliseconds) };
  },
  () => opened.close(),
);
