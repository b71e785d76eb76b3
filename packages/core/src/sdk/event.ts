declare const payloadType: unique symbol;

/** Something that has happened, named in the past tense. Sent after commit; not durable. */
export interface EventDefinition<Payload extends object = object> {
  readonly id: string;
  readonly [payloadType]?: Payload;
}

/** Declares an event, for example `defineEvent<BadgePrinted>('contoso.badge.printed')`. */
export function defineEvent<Payload extends object>(id: string): EventDefinition<Payload> {
  return { id };
}
