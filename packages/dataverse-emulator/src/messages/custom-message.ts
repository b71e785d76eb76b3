/** A JSON value as a message takes and gives it. */
export type MessageValue = null | boolean | number | string | readonly MessageValue[] | MessageValues;

/** Parameters or results of a message by name. */
export interface MessageValues {
  readonly [name: string]: MessageValue;
}

/** One call of a message. */
export interface MessageCall {
  /** Parameters: the members of an action's body, or what stands in a function's parentheses. */
  readonly parameters: MessageValues;
  /** Id of the row the message is bound to; undefined for messages bound to a collection or to nothing. */
  readonly id: string | undefined;
  /** The calling user. */
  readonly userId: string;
}

/**
 * A message that the real environment has and the emulator has not: a custom API, a custom action, or one of another application. The emulator
 * does the wire; what happens is up to `run`.
 */
export interface CustomMessage {
  /** Unique name with its publisher prefix: `sample_CreateCustomer`. */
  readonly name: string;
  /** Functions are called with GET, actions with POST. */
  readonly kind: 'function' | 'action';
  /** Logical name of the table it is bound to; bound to nothing when absent. */
  readonly boundTo?: string;
  /** Bound to the whole table instead of one row. */
  readonly ofCollection?: boolean;
  /** Type of the answer in its context address; `Microsoft.Dynamics.CRM.{name}Response` when absent. */
  readonly returns?: string;
  /** Does the work; gives the members of the answer, or undefined for none. An Error is answered as that of a plug-in (WA-34). */
  readonly run: (call: MessageCall) => MessageValues | undefined;
}
