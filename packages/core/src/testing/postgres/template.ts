/** Name of the database that test databases are cloned from. */
export const templateDatabase = 'couplet_template';

/**
 * Prepares the template database once per test run, as its owner: what is in it afterwards is in every test database.
 * Core's own tests need nothing in it yet but the empty database.
 */
export async function prepareTemplate(_ownerUrl: string): Promise<void> {}
