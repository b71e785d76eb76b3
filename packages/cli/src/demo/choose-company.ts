import { resolve } from 'node:path';
import { readCompany, type Company } from '../company';
import { DatasetNeededError } from './errors';

/** The folder of the company that comes with the program. */
export const demoCompanyFolder = resolve(__dirname, '..', '..', 'demo-company');

/** Reads the one company that is wanted. @throws DatasetNeededError where the folder holds several; CompanyFolderError */
export async function chooseCompany(folder: string | null, dataset: string | null): Promise<Company> {
  const path = folder === null ? demoCompanyFolder : resolve(folder);
  const companies = await readCompany(path, dataset === null ? {} : { dataset });
  const [company] = companies;
  if (company === undefined || companies.length > 1)
    throw new DatasetNeededError(
      path,
      companies.map(({ name }) => name),
    );
  return company;
}
