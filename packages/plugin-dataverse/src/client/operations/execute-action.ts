import { entityPath } from '../encode/entity-path';
import { wireText, type BodyValue } from '../encode/wire-json';
import { wireName } from '../encode/wire-name';
import { done, unknown, type Outcome } from '../outcome';
import type { JsonObject } from '../send/json';
import { responseObject } from '../send/response-body';
import type { WebApi } from '../send/web-api';
import { andThen } from './write-result';

/** An action to run. */
export interface ActionCall {
  /** Its name, without the namespace. */
  readonly name: string;
  /** The row, or with `id` null the collection, that the action is bound to; left out for unbound actions. */
  readonly boundTo?: { readonly entitySet: string; readonly id: string | null };
  /** Its parameters as JSON; rows and exact numbers by `rowValue` and `decimalValue`. */
  readonly parameters?: Readonly<Record<string, BodyValue>>;
}

/** Runs an action (WA-192, WA-208); gives what it returns, or null when it returns nothing. */
export async function executeAction(api: WebApi, call: ActionCall): Promise<Outcome<JsonObject | null>> {
  const outcome = await api.sender.send({
    operation: call.name,
    method: 'POST',
    path: actionPath(call),
    body: wireText(call.parameters ?? {}),
    repeatable: false,
  });
  return andThen(outcome, (answer): Outcome<JsonObject | null> => {
    if (answer.body.length === 0) return done(null);
    try {
      return done(responseObject(answer, call.name));
    } catch (error) {
      return unknown(error instanceof Error ? error.message : 'the answer cannot be read');
    }
  });
}

function actionPath({ name, boundTo }: ActionCall): string {
  if (boundTo === undefined) return wireName(name);
  const target = boundTo.id === null ? wireName(boundTo.entitySet) : entityPath(boundTo.entitySet, boundTo.id);
  return `${target}/Microsoft.Dynamics.CRM.${wireName(name)}`;
}
