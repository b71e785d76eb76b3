import type { JsonObject } from '../../samples/json';
import type { Preparations, Read } from '../preparation';
import { label } from './label';

const categoryOf2020 = '118771ca-6fb9-4f60-8fd4-99b6124b63ad';

/** The id of a column of account here. */
async function accountCategory(read: Read): Promise<Readonly<Record<string, string>>> {
  const path =
    "EntityDefinitions(LogicalName='account')/Attributes(LogicalName='accountcategorycode')?$select=MetadataId";
  const { MetadataId: id }: JsonObject = await read(path);
  return { [categoryOf2020]: id as string };
}

/** Reading and changing definitions. */
export const metadata: Preparations = {
  'optionset-order-option': {
    before: (_emulator, send) =>
      send('POST', 'InsertOptionValue', {
        EntityLogicalName: 'sample_bankaccount',
        AttributeLogicalName: 'sample_choice',
        Value: 727_000_005,
        Label: label('Echo'),
      }),
  },
  'query-metadata-web-api-querying-the-entitymetadata-entity-type': {
    corrections: [
      {
        at: 'request/url',
        was: "(LogicalName='account')?",
        becomes: "?$filter=LogicalName eq 'account'&",
        why: 'the answer is that of a query, not of one definition',
      },
    ],
  },
  'retrieve-metadata-name-metadataid-example-retrieve-metadata-items-by-m-3': { ids: accountCategory },
  'create-update-entity-definitions-using-web-api-update-entities': {
    // the table of the other samples, which has its own id there
    ids: () => Promise.resolve({ '417129e1-207c-e511-80d2-00155d2a68d2': '402fa40f-287c-e511-80d2-00155d2a68d2' }),
  },
};
