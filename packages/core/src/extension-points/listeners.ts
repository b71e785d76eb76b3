import { contribution, type Constructor, type Contribution } from '../sdk/extension-point';
import type { EventDefinition } from '../sdk/event';

/** Reacts to an event. A listener that fails is logged with its plugin's id and disturbs nobody. */
export interface Listener<Payload extends object> {
  handle(event: Readonly<Payload>): void | Promise<void>;
}

const id = 'listeners';

/** Reactions after commit. Keyed by event; several may listen. */
export const listeners = {
  id,
  many: true,
  /** Builds the listener in the tenant's scope and hands it every event of that kind. */
  on: <Payload extends object>(
    event: EventDefinition<Payload>,
    listener: Constructor<Listener<Payload>>,
  ): Contribution<Listener<Payload>> => contribution<Listener<Payload>>(id, event.id, 'add', { use: listener }),
};
