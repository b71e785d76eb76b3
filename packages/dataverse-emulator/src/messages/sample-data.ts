import type { Environment } from '../environment/environment';
import { insertRow } from '../environment/insert-row';
import { deleteRow } from '../operations/delete-row';
import { noContent, type ApiRequest, type ApiResponse } from '../server/api-request';
import type { Row } from '../store/row';

/** Companies and their contacts, with the words `(sample)` that every row of the sample data carries. */
const companies: readonly (readonly [company: string, first: string, last: string])[] = [
  ['Fourth Coffee', 'Yvonne', 'McKay'],
  ['Litware, Inc.', 'Susanna', 'Stubberod'],
  ['Adventure Works', 'Nancy', 'Anderson'],
  ['Fabrikam, Inc.', 'Maria', 'Campbell'],
  ['Blue Yonder Airlines', 'Sidney', 'Higa'],
  ['City Power & Light', 'Scott', 'Konersmann'],
  ['Contoso Pharmaceuticals', 'Robert', 'Lyon'],
  ['Alpine Ski House', 'Paul', 'Cannon'],
  ['A. Datum Corporation', 'Rene', 'Valdes'],
  ['Coho Winery', 'Jim', 'Glynn'],
];

const mark = ' (sample)';

/** InstallSampleData: ten companies, each with a contact. Asking twice changes nothing. */
export function installSampleData(environment: Environment, { caller }: ApiRequest): ApiResponse {
  if (sampleRows(environment, 'account').length > 0) return noContent();
  const now = environment.clock.seconds();
  environment.database.transaction(() => {
    for (const [company, firstname, last] of companies) {
      const names = { firstname, lastname: `${last}${mark}` };
      const contact = insertRow(environment, 'contact', names, caller, now);
      const cells = { name: `${company}${mark}`, primarycontactid: contact.id };
      insertRow(environment, 'account', cells, caller, now);
    }
  });
  return noContent();
}

/** UninstallSampleData: removes what {@link installSampleData} added. */
export function uninstallSampleData(environment: Environment, { caller }: ApiRequest): ApiResponse {
  environment.database.transaction(() => {
    for (const table of ['account', 'contact'])
      for (const row of sampleRows(environment, table))
        deleteRow(environment, environment.catalog.table(table), row, caller);
  });
  return noContent();
}

function sampleRows(environment: Environment, logicalName: string): readonly Row[] {
  const table = environment.catalog.table(logicalName);
  const { ordinal } = table.column(logicalName === 'account' ? 'name' : 'lastname')!;
  const known = new Set(companies.map(([company, , last]) => `${logicalName === 'account' ? company : last}${mark}`));
  return [...environment.database.store(table).rows()].filter((row) => known.has(String(row.get(ordinal))));
}
