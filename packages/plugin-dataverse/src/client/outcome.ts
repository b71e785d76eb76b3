import type { Refusal } from './errors/refusal';

/** The server did it. */
export interface Done<Value> {
  readonly kind: 'done';
  readonly value: Value;
}

/** The server said no: certainly not executed. */
export interface Refused {
  readonly kind: 'refused';
  readonly refusal: Refusal;
}

/** Sent, and no usable answer: it may have been executed, or may yet be. Read back before anything is repeated. */
export interface Unknown {
  readonly kind: 'unknown';
  readonly reason: string;
}

/** The batch stopped before this request (WA-115): certainly not executed. */
export interface NotExecuted {
  readonly kind: 'notExecuted';
}

/**
 * What became of a write. Outcomes that concern the whole connection (throttled beyond patience, unreachable, sign-in rejected) are
 * thrown instead, and then nothing was executed.
 */
export type Outcome<Value> = Done<Value> | Refused | Unknown;

/** Makes a {@link Done}. */
export function done<Value>(value: Value): Done<Value> {
  return { kind: 'done', value };
}

/** Makes an {@link Unknown}. */
export function unknown(reason: string): Unknown {
  return { kind: 'unknown', reason };
}
