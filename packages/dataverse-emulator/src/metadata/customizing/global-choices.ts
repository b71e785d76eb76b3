import type { Environment } from '../../environment/environment';
import { noContent, type ApiRequest, type ApiResponse } from '../../server/api-request';
import { parseJsonObject } from '../../writing/parse-json';
import { choiceId, findChoice } from '../definitions/find-definition';
import { changeSchema } from '../schema-change';
import type { GlobalChoiceDefinition } from '../table-definition';
import { customizationError } from './customization-error';
import { labelOf, schemaNameOf } from './read-definition';
import { readOptions } from './read-options';
import { addComponent, componentType, removeComponent } from './solution-component';

/**
 * Answers `POST GlobalOptionSetDefinitions` (WA-193).
 *
 * @throws DataverseError 400 when the definition is not valid or the name is taken
 */
export function createChoice(environment: Environment, request: ApiRequest): ApiResponse {
  const body = parseJsonObject(request.body);
  const name = schemaNameOf(body, 'OptionSet', 'Name');
  const taken = [...environment.catalog.choices.keys()].some((other) => other.toLowerCase() === name.toLowerCase());
  if (taken) throw customizationError('choiceExists');
  const description = labelOf(body, 'Description');
  const definition: GlobalChoiceDefinition = {
    name,
    displayName: labelOf(body, 'DisplayName') ?? name,
    ...(description === undefined ? {} : { description }),
    options: readOptions(body),
  };
  environment.database.transaction(() => {
    changeSchema(environment, { kind: 'choice', definition });
    addComponent(environment, componentType.choice, choiceId(name), request);
  });
  return noContent({ 'OData-EntityId': `${request.root}GlobalOptionSetDefinitions(${choiceId(name)})` });
}

/**
 * Answers `PUT GlobalOptionSetDefinitions(…)`: the labels of the choice. Its options are changed by actions (WA-192).
 *
 * @throws DataverseError 404
 */
export function changeChoice(environment: Environment, key: string, request: ApiRequest): ApiResponse {
  const choice = findChoice(environment, key);
  const body = parseJsonObject(request.body);
  const displayName = labelOf(body, 'DisplayName') ?? choice.displayName;
  const description = labelOf(body, 'Description') ?? choice.description;
  changeSchema(environment, {
    kind: 'choice',
    definition: { ...choice, displayName, ...(description === undefined ? {} : { description }) },
  });
  return noContent();
}

/**
 * Answers `DELETE GlobalOptionSetDefinitions(…)`.
 *
 * @throws DataverseError 404, or 400 while a column has the options of the choice
 */
export function deleteChoice(environment: Environment, key: string): ApiResponse {
  const { name } = findChoice(environment, key);
  const users = environment.catalog.tables.filter(({ columns }) =>
    columns.some(({ definition }) => definition.globalChoice === name),
  );
  if (users.length > 0) throw customizationError('choiceInUse', users.map(({ logicalName }) => logicalName).join(', '));
  environment.database.transaction(() => {
    removeComponent(environment, choiceId(name));
    changeSchema(environment, { kind: 'choiceGone', name });
  });
  return noContent();
}
