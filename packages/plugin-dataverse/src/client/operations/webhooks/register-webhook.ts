import { literalText } from '../../encode/literal';
import { percentEncode } from '../../encode/percent-encode';
import { entityPath } from '../../encode/entity-path';
import { wireName } from '../../encode/wire-name';
import { InvalidValueError } from '../../errors/invalid-value-error';
import { TableNotFoundError } from '../../errors/table-not-found-error';
import type { WebApi } from '../../send/web-api';
import { createPlainRow, idOf, plainRows } from '../plain-rows';
import { doneOf } from '../read-json';
import { stepsOf } from './list-webhooks';
import {
  authenticationColumns,
  contractWebhook,
  modeAsynchronous,
  modeSynchronous,
  stageAfter,
  type NewWebhook,
  type Webhook,
  type WebhookStep,
} from './webhook';

const operation = 'registerWebhook';

/**
 * Registers a webhook, or brings the one of that name to what is wanted: address, authentication and steps (WA-182). Steps that are no longer
 * wanted are removed. Throws {@link TableNotFoundError} for a table without the message, and like every write that must succeed.
 */
export async function registerWebhook(api: WebApi, webhook: NewWebhook): Promise<Webhook> {
  if (!webhook.url.startsWith('https://')) throw new InvalidValueError('the webhook address', 'an https address');
  const columns = { name: webhook.name, url: webhook.url, ...authenticationColumns(webhook.authentication) };
  const found = await endpointNamed(api, webhook.name);
  const id =
    found ??
    (await createPlainRow(api, operation, 'serviceendpoints', {
      ...columns,
      contract: contractWebhook,
    }));
  if (found !== null) await change(api, entityPath('serviceendpoints', id), columns);
  const present = found === null ? [] : await stepsOf(api, id);
  for (const step of present)
    if (!webhook.steps.some((wanted) => same(wanted, step)))
      await remove(api, entityPath('sdkmessageprocessingsteps', step.id));
  for (const step of webhook.steps)
    if (!present.some((there) => same(there, step))) await createStep(api, webhook.name, id, step);
  return { id, name: webhook.name, url: webhook.url, steps: await stepsOf(api, id) };
}

/** Removes a webhook with its steps. */
export async function unregisterWebhook(api: WebApi, id: string): Promise<void> {
  for (const step of await stepsOf(api, id)) await remove(api, entityPath('sdkmessageprocessingsteps', step.id));
  await remove(api, entityPath('serviceendpoints', id));
}

async function endpointNamed(api: WebApi, name: string): Promise<string | null> {
  const filter = `contract eq ${contractWebhook} and name eq ${literalText({ type: 'string', value: name })}`;
  const path = `serviceendpoints?$select=serviceendpointid&$filter=${percentEncode(filter)}`;
  const [row] = await plainRows(api, operation, path);
  return row === undefined ? null : idOf(row, 'serviceendpointid', operation);
}

async function createStep(api: WebApi, name: string, endpoint: string, step: WebhookStep): Promise<void> {
  const text = (value: string): string => literalText({ type: 'string', value });
  const filter = `sdkmessageid/name eq ${text(step.message)} and primaryobjecttypecode eq ${text(wireName(step.table))}`;
  const [message] = await plainRows(
    api,
    operation,
    `sdkmessagefilters?$select=sdkmessagefilterid,_sdkmessageid_value&$filter=${percentEncode(filter)}`,
  );
  if (message === undefined) throw new TableNotFoundError([`${step.table} with the message ${step.message}`]);
  const columns = step.columns ?? [];
  await createPlainRow(api, operation, 'sdkmessageprocessingsteps', {
    name: `${name}: ${step.message} of ${step.table}`,
    stage: stageAfter,
    mode: step.synchronous === true ? modeSynchronous : modeAsynchronous,
    rank: 1,
    asyncautodelete: step.synchronous !== true,
    ...(columns.length === 0 ? {} : { filteringattributes: columns.map(wireName).join(',') }),
    'sdkmessageid@odata.bind': `/${entityPath('sdkmessages', idOf(message, '_sdkmessageid_value', operation))}`,
    'sdkmessagefilterid@odata.bind': `/${entityPath('sdkmessagefilters', idOf(message, 'sdkmessagefilterid', operation))}`,
    'eventhandler_serviceendpoint@odata.bind': `/${entityPath('serviceendpoints', endpoint)}`,
  });
}

async function change(api: WebApi, path: string, values: Readonly<Record<string, unknown>>): Promise<void> {
  const outcome = await api.sender.send({
    operation,
    method: 'PATCH',
    path,
    headers: { 'If-Match': '*' },
    body: JSON.stringify(values),
    repeatable: false,
  });
  doneOf(outcome, operation);
}

async function remove(api: WebApi, path: string): Promise<void> {
  const outcome = await api.sender.send({ operation: 'unregisterWebhook', method: 'DELETE', path, repeatable: false });
  if (outcome.kind === 'refused' && outcome.refusal.kind === 'notFound') return;
  doneOf(outcome, 'unregisterWebhook');
}

function same(one: WebhookStep, other: WebhookStep): boolean {
  const text = ({ table, message, columns = [], synchronous = false }: WebhookStep): string =>
    [table, message, synchronous, ...[...columns].sort()].join(' ');
  return text(one) === text(other);
}
