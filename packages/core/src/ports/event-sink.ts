import type { EventDefinition } from '../sdk/event';

/** Where the pipeline tells what has happened, after commit. */
export interface EventSink {
  /** Whether anybody listens: payloads nobody reads need not be made. */
  hasListeners(event: EventDefinition): boolean;
  /** Sends a payload, which is frozen. Returns at once, and never throws. */
  emit<Payload extends object>(event: EventDefinition<Payload>, payload: Payload): void;
}
