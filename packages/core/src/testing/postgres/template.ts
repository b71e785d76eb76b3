import { migrateControlDatabase } from '../../persistence';

/** Name of the database that test databases are cloned from. */
export const templateDatabase = 'couplet_template';

/**
 * Prepares the template database once per test run, as its owner: what is in it afterwards is in every test database. That is the
 * migrated schema of the control database.
 */
export async function prepareTemplate(ownerUrl: string): Promise<void> {
  await migrateControlDatabase(ownerUrl);
}
