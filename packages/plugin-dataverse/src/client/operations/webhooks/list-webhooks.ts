import { member, type Json } from '../../send/json';
import type { WebApi } from '../../send/web-api';
import { idOf, plainRows, textOf } from '../plain-rows';
import { contractWebhook, modeSynchronous, type Webhook, type WebhookStep } from './webhook';

/** The webhooks that are registered, with their steps (WA-182). */
export async function listWebhooks(api: WebApi): Promise<readonly Webhook[]> {
  const operation = 'listWebhooks';
  const endpoints = await plainRows(
    api,
    operation,
    `serviceendpoints?$select=name,url&$filter=contract%20eq%20${contractWebhook}`,
  );
  const webhooks: Webhook[] = [];
  for (const endpoint of endpoints) {
    const id = idOf(endpoint, 'serviceendpointid', operation);
    webhooks.push({ id, name: textOf(endpoint, 'name'), url: textOf(endpoint, 'url'), steps: await stepsOf(api, id) });
  }
  return webhooks;
}

/** The steps of a webhook. */
export async function stepsOf(api: WebApi, webhook: string): Promise<Webhook['steps']> {
  const operation = 'listWebhooks';
  const rows = await plainRows(
    api,
    operation,
    'sdkmessageprocessingsteps?$select=mode,filteringattributes' +
      `&$filter=_eventhandler_value%20eq%20${webhook}` +
      '&$expand=sdkmessageid($select=name),sdkmessagefilterid($select=primaryobjecttypecode)',
  );
  return rows.map((row) => ({ id: idOf(row, 'sdkmessageprocessingstepid', operation), ...stepOf(row) }));
}

function stepOf(row: Json): WebhookStep {
  const columns = textOf(row, 'filteringattributes')
    .split(',')
    .filter((name) => name !== '');
  return {
    table: textOf(member(row, 'sdkmessagefilterid') ?? null, 'primaryobjecttypecode'),
    message: textOf(member(row, 'sdkmessageid') ?? null, 'name') as WebhookStep['message'],
    ...(columns.length === 0 ? {} : { columns }),
    ...(member(row, 'mode') === modeSynchronous ? { synchronous: true } : {}),
  };
}
