import type { Environment } from '../environment/environment';
import { notEmulated } from '../errors/common-errors';
import { DataverseError } from '../errors/dataverse-error';
import { ErrorCode } from '../errors/error-code';
import type { RowRule, RuleFactory } from '../rules/row-rule';
import type { Cell } from '../values/cell';
import type { Draft } from '../writing/draft';
import { credentialsOf } from './credentials';
import { AuthType, stepMessages, webhookContract } from './step';
import { refusedTarget } from './target-hosts';

/** Checks service endpoints and steps when they are registered or changed, so that every kept step can be carried out (WA-182). */
export const webhookRegistration: RuleFactory = (table, environment) => {
  const check =
    table.logicalName === 'serviceendpoint'
      ? checkEndpoint
      : table.logicalName === 'sdkmessageprocessingstep'
        ? checkStep
        : undefined;
  if (!check) return undefined;
  const rule: RowRule = {
    beforeCreate: (draft) => check(environment, draft),
    beforeUpdate: (draft) => check(environment, draft),
  };
  return rule;
};

function checkEndpoint(environment: Environment, draft: Draft): void {
  const read = reader(draft);
  if (read('contract') !== webhookContract) throw notEmulated('service endpoints other than webhooks; use contract 8');
  const authType = Number(read('authtype'));
  if (!Object.values(AuthType).some((known) => known === authType))
    throw notEmulated('authentication of webhooks other than WebhookKey (4), HttpHeader (5) and HttpQueryString (6)');
  const url = read('url');
  if (typeof url !== 'string') throw invalid("A webhook needs its 'url'.");
  const refused = refusedTarget(url, environment.webhooks.settings.allowedHosts);
  if (refused !== undefined) throw notEmulated(`sending webhooks there: ${refused}`);
  const authValue = read('authvalue') as string | null;
  credentialsOf({ url, authType, authValue });
  draft.put(draft.table.column('isauthvalueset')!, authValue !== null);
}

function checkStep(environment: Environment, draft: Draft): void {
  const read = reader(draft);
  const { catalog, database } = environment;
  const cellOf = (tableName: string, id: Cell, column: string): Cell => {
    const table = catalog.table(tableName);
    const row = typeof id === 'string' ? database.find(table, id) : undefined;
    return row ? row.get(table.column(column)!.ordinal) : null;
  };
  if (read('eventhandler') === null)
    throw invalid("A step needs 'eventhandler_serviceendpoint', the webhook that it calls.");
  const message = cellOf('sdkmessage', read('sdkmessageid'), 'name');
  if (!stepMessages.some((known) => known === message))
    throw notEmulated(`steps for the message ${String(message)}; ${stepMessages.join(', ')} are there`);
  const filter = read('sdkmessagefilterid');
  if (filter === null) throw notEmulated("steps for all tables; name one with 'sdkmessagefilterid'");
  if (cellOf('sdkmessagefilter', filter, 'sdkmessageid') !== read('sdkmessageid'))
    throw invalid('The message of the step and that of its filter differ.');
  if (read('mode') === 1 && read('stage') !== 40)
    throw invalid('Asynchronous steps run in the stage Post-operation (40) only.');
  checkColumns(
    environment,
    read('filteringattributes'),
    message,
    cellOf('sdkmessagefilter', filter, 'primaryobjecttypecode'),
  );
}

function checkColumns({ catalog }: Environment, names: Cell, message: Cell, tableName: Cell): void {
  if (typeof names !== 'string') return;
  if (message !== 'Update') throw invalid('Only steps for Update have filtering attributes.');
  const table = catalog.table(String(tableName));
  const unknown = names.split(',').find((name) => !table.column(name.trim().toLowerCase()));
  if (unknown !== undefined)
    throw invalid(`The filtering attribute '${unknown.trim()}' is no column of ${table.logicalName}.`);
}

function reader(draft: Draft): (name: string) => Cell {
  return (name) => draft.get(draft.table.column(name)!);
}

function invalid(message: string): DataverseError {
  return new DataverseError(ErrorCode.invalidArgument, message);
}
