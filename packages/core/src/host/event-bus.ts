import { EventEmitter } from 'eventemitter3';
import type { EventDefinition } from '../sdk/event';
import type { EventSink } from '../ports/event-sink';
import type { Logger } from '../ports/logger';

/** A listener with the plugin that gave it. */
export interface Subscription {
  readonly event: string;
  readonly plugin: string;
  readonly handle: (event: object) => void | Promise<void>;
}

/**
 * Sends events after commit. A listener that throws, or rejects later, is logged with its plugin's id; the others still hear the event.
 */
export class EventBus implements EventSink {
  private readonly emitter = new EventEmitter();
  private readonly pending = new Set<Promise<void>>();

  constructor(
    subscriptions: readonly Subscription[],
    private readonly logger: Logger,
  ) {
    for (const subscription of subscriptions) this.emitter.on(subscription.event, this.isolated(subscription));
  }

  /** Whether anybody listens: payloads nobody reads need not be made. */
  hasListeners(event: EventDefinition): boolean {
    return this.emitter.listenerCount(event.id) > 0;
  }

  /** Sends a frozen payload. Returns at once; asynchronous listeners go on by themselves. */
  emit<Payload extends object>(event: EventDefinition<Payload>, payload: Payload): void {
    this.emitter.emit(event.id, Object.freeze(payload));
  }

  /** Adds a listener of the program's own, such as a progress display. Returns a function that takes it away. */
  subscribe<Payload extends object>(event: EventDefinition<Payload>, handle: (payload: Payload) => void): () => void {
    const wrapped = this.isolated({ event: event.id, plugin: 'host', handle: handle as (event: object) => void });
    this.emitter.on(event.id, wrapped);
    return () => this.emitter.off(event.id, wrapped);
  }

  /** Waits for asynchronous listeners that are still at work. */
  async settle(): Promise<void> {
    await Promise.all(this.pending);
  }

  private isolated(subscription: Subscription): (event: object) => void {
    const report = (error: unknown): void =>
      this.logger.error('listener failed', {
        plugin: subscription.plugin,
        event: subscription.event,
        message: error instanceof Error ? error.message : String(error),
      });
    return (event) => {
      try {
        const done = subscription.handle(event);
        if (!(done instanceof Promise)) return;
        const tracked: Promise<void> = done.catch(report).finally(() => this.pending.delete(tracked));
        this.pending.add(tracked);
      } catch (error) {
        report(error);
      }
    };
  }
}
