import { randomUUID } from 'node:crypto';
import type { Clock } from '../environment/clock';
import type { Webhook, WebhookOutcome } from './send-webhook';
import type { Step } from './step';

/** Webhooks under way at the same time. */
const mostAtOnce = 8;
/** Finished deliveries that are remembered. */
const mostRemembered = 1000;

/** An asynchronous delivery, with the state numbers of an asyncoperation (WA-186, WA-197). */
export interface Delivery {
  id: string;
  stepId: string;
  message: string;
  table: string;
  rowId: string;
  /** Address without its query, which may hold a key. */
  url: string;
  /** 0 ready, 2 locked, 3 completed. */
  stateCode: 0 | 2 | 3;
  /** 0 waiting for resources, 20 in progress, 30 succeeded, 31 failed. */
  statusCode: 0 | 20 | 30 | 31;
  /** How often it was sent. */
  attempts: number;
  /** What went wrong; null when nothing did. */
  problem: string | null;
  /** ISO moments. */
  createdOn: string;
  completedOn: string | null;
}

interface Entry {
  delivery: Delivery;
  webhook: Webhook;
  autoDelete: boolean;
}

/** Sends asynchronous webhooks in the background, and remembers what became of them. Nothing outlives the process. */
export class Outbox {
  private readonly entries = new Map<string, Entry>();
  private readonly waiting: Entry[] = [];
  private underWay = 0;
  private listeners: (() => void)[] = [];

  constructor(
    private readonly clock: Clock,
    private readonly send: (webhook: Webhook) => Promise<WebhookOutcome>,
  ) {}

  /** Queues a webhook of a step. */
  add(step: Step, webhook: Webhook): void {
    const { context, endpoint } = webhook;
    const delivery: Delivery = {
      id: randomUUID(),
      stepId: step.id,
      message: context.MessageName,
      table: context.PrimaryEntityName,
      rowId: context.PrimaryEntityId,
      url: endpoint.url.replace(/[?#].*$/, ''),
      stateCode: 0,
      statusCode: 0,
      attempts: 0,
      problem: null,
      createdOn: this.now(),
      completedOn: null,
    };
    this.queue({ delivery, webhook, autoDelete: step.autoDelete });
  }

  /** The remembered deliveries, oldest first. */
  list(): Delivery[] {
    return [...this.entries.values()].map(({ delivery }) => ({ ...delivery }));
  }

  /** Sends a failed delivery again, as a person may do by hand (WA-186); false when there is none of that id. */
  resend(id: string): boolean {
    const entry = this.entries.get(id);
    if (!entry || entry.delivery.statusCode !== 31) return false;
    Object.assign(entry.delivery, { stateCode: 0, statusCode: 0, problem: null, completedOn: null });
    this.queue(entry);
    return true;
  }

  /** Resolves when nothing is waiting or under way. */
  idle(): Promise<void> {
    if (this.waiting.length === 0 && this.underWay === 0) return Promise.resolve();
    return new Promise((resolve) => this.listeners.push(resolve));
  }

  private queue(entry: Entry): void {
    this.entries.set(entry.delivery.id, entry);
    this.waiting.push(entry);
    this.pump();
  }

  private pump(): void {
    while (this.underWay < mostAtOnce && this.waiting.length > 0) void this.deliver(this.waiting.shift()!);
  }

  private async deliver(entry: Entry): Promise<void> {
    const { delivery, webhook } = entry;
    this.underWay += 1;
    Object.assign(delivery, { stateCode: 2, statusCode: 20 });
    const outcome = await this.send(webhook);
    this.underWay -= 1;
    delivery.attempts += outcome.attempts;
    delivery.stateCode = 3;
    delivery.statusCode = outcome.kind === 'delivered' ? 30 : 31;
    delivery.problem = problemOf(outcome);
    delivery.completedOn = this.now();
    if (outcome.kind === 'delivered' && entry.autoDelete) this.entries.delete(delivery.id);
    this.forgetOldest();
    this.pump();
    if (this.waiting.length > 0 || this.underWay > 0) return;
    for (const listener of this.listeners.splice(0)) listener();
  }

  private forgetOldest(): void {
    for (const [id, { delivery }] of this.entries) {
      if (this.entries.size <= mostRemembered) return;
      if (delivery.stateCode === 3) this.entries.delete(id);
    }
  }

  private now(): string {
    return new Date(this.clock.milliseconds()).toISOString();
  }
}

function problemOf(outcome: WebhookOutcome): string | null {
  switch (outcome.kind) {
    case 'delivered':
      return null;
    case 'refused':
      return `The receiver answered ${outcome.status}.`;
    case 'timedOut':
      return 'The receiver did not answer in time.';
    case 'failed':
      return outcome.reason;
  }
}
