import { randomUUID } from 'node:crypto';
import type { Environment } from '../environment/environment';
import { DataverseError } from '../errors/dataverse-error';
import { ErrorCode } from '../errors/error-code';
import { executionContext } from './execution-context';
import { Outbox } from './outbox';
import type { RowEvent } from './row-event';
import { sendWebhook, type Webhook, type WebhookOutcome } from './send-webhook';
import type { Step } from './step';
import { StepBook } from './step-book';

/** How the environment sends webhooks. */
export interface WebhookSettings {
  /** Hosts beside this machine that webhooks may go to. */
  allowedHosts: readonly string[];
  /** Milliseconds that a receiver has to answer; 60,000 as documented (WA-186). */
  timeout: number;
}

/** Tells registered endpoints what happens to rows (WA-182 to WA-186). */
export class Webhooks {
  readonly steps: StepBook;
  readonly outbox: Outbox;
  readonly settings: WebhookSettings = { allowedHosts: [], timeout: 60_000 };
  /** Host of the environment, as receivers are told. */
  organizationHost = '127.0.0.1';
  private readonly stopping = new AbortController();
  private calls: Webhook[] = [];

  constructor(private readonly environment: Environment) {
    this.steps = new StepBook(environment);
    this.outbox = new Outbox(environment.clock, (webhook) => this.send(webhook));
  }

  /** Hands an event to the steps that want it; asynchronous ones are told once the transaction is kept. Runs inside a transaction. */
  raise(event: RowEvent): void {
    const { bypass, correlationId } = event.caller.options ?? {};
    for (const step of this.steps.of(event.table, event.message)) {
      if (bypass?.steps.has(step.id) || (step.synchronous ? bypass?.synchronous : bypass?.asynchronous)) continue;
      if (!concerns(step, event)) continue;
      const context = executionContext(this.environment, step, event, correlationId ?? randomUUID());
      const webhook: Webhook = { endpoint: step.endpoint, context, organization: this.organizationHost };
      if (step.synchronous) this.calls.push(webhook);
      else this.environment.database.afterCommit(() => this.outbox.add(step, webhook));
    }
  }

  /** Takes the synchronous webhooks that have come up since the last time. */
  takeCalls(): Webhook[] {
    const { calls } = this;
    this.calls = [];
    return calls;
  }

  /**
   * Sends synchronous webhooks, one after another, and waits for their answers.
   *
   * @throws DataverseError 400 with the documented code when one is not taken (WA-186)
   */
  async call(webhooks: readonly Webhook[]): Promise<void> {
    for (const webhook of webhooks) {
      const outcome = await this.send(webhook);
      if (outcome.kind !== 'delivered') throw webhookError(outcome);
    }
  }

  /** Ends everything that is under way. */
  stop(): void {
    this.stopping.abort();
  }

  private send(webhook: Webhook): Promise<WebhookOutcome> {
    return sendWebhook(webhook, this.settings.timeout, this.stopping.signal);
  }
}

/** Whether a step wants an event: an update must name one of its filtering columns. */
function concerns({ filter }: Step, { message, named }: RowEvent): boolean {
  return message !== 'Update' || filter === undefined || [...filter].some((name) => named.has(name));
}

function webhookError(outcome: Exclude<WebhookOutcome, { kind: 'delivered' }>): DataverseError {
  switch (outcome.kind) {
    case 'refused':
      return new DataverseError(
        ErrorCode.webhookNonSuccess,
        `The webhook call failed because the http request received non-success httpStatus code. Please check your webhook request handler. (${outcome.status})`,
      );
    case 'timedOut':
      return new DataverseError(
        ErrorCode.webhookTimedOut,
        'The webhook call failed because the Http request timed out at client side. Please check your webhook request handler.',
      );
    case 'failed':
      return new DataverseError(
        ErrorCode.webhookPostFailed,
        `The webhook call failed during http post. Please check the exception for more details. (${outcome.reason})`,
      );
  }
}
