import { wireName } from '../../encode/wire-name';
import type { WebApi } from '../../send/web-api';
import { ensure, type Ensured } from '../ensure';
import { optionsBody } from './column-body';
import { labelOf } from './label';
import { createDefinition, definitionOf, namedPath } from './metadata-path';
import type { NewGlobalChoice } from './new-definitions';

/** Makes a choice that columns share unless there is one of that name; its options are not compared. */
export function ensureGlobalChoice(api: WebApi, choice: NewGlobalChoice): Promise<Ensured> {
  const operation = 'ensureGlobalChoice';
  const path = namedPath('GlobalOptionSetDefinitions', 'Name', choice.name);
  const body = {
    '@odata.type': 'Microsoft.Dynamics.CRM.OptionSetMetadata',
    Name: wireName(choice.name),
    DisplayName: labelOf(choice.displayName, choice.language),
    ...(choice.description === undefined ? {} : { Description: labelOf(choice.description, choice.language) }),
    IsGlobal: true,
    OptionSetType: 'Picklist',
    Options: optionsBody(choice.options, choice.language),
  };
  return ensure(
    operation,
    async () => (await definitionOf(api, operation, path)) !== null,
    () => createDefinition(api, operation, 'GlobalOptionSetDefinitions', body),
  );
}
