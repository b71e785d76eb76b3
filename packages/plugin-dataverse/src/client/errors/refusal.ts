/** What a refusal means for an integration (WA-26, WA-34). */
export type RefusalKind =
  | 'notFound'
  | 'versionMismatch'
  | 'duplicate'
  | 'invalidValue'
  | 'tooLong'
  | 'privilege'
  | 'throttled'
  | 'unavailable'
  | 'expiredDelta'
  | 'other';

/** The server's no, as data. Decided by status and code, never by the message (WA-231). */
export interface Refusal {
  readonly kind: RefusalKind;
  readonly status: number;
  /** Lower-case hexadecimal code such as `0x80040217`; null when the answer carried none. */
  readonly code: string | null;
  /** The server's text, at most 1,000 characters. */
  readonly message: string;
}

const kindsByCode: ReadonlyMap<string, RefusalKind> = new Map<string, RefusalKind>([
  ['0x80040217', 'notFound'],
  ['0x80060891', 'notFound'],
  ['0x80060882', 'versionMismatch'],
  ['0x80040237', 'duplicate'],
  ['0x80060892', 'duplicate'],
  ['0x80040333', 'duplicate'],
  ['0x80048cf3', 'duplicate'],
  ['0x80044331', 'tooLong'],
  ['0x80040200', 'invalidValue'],
  ['0x80040203', 'invalidValue'],
  ['0x80044330', 'invalidValue'],
  ['0x8004431a', 'invalidValue'],
  ['0x80048408', 'invalidValue'],
  ['0x80040220', 'privilege'],
  ['0x80048306', 'privilege'],
  ['0x8004a110', 'privilege'],
  ['0x80072560', 'privilege'],
  ['0x80072321', 'throttled'],
  ['0x80072322', 'throttled'],
  ['0x80072324', 'throttled'],
  ['0x80072326', 'throttled'],
  ['0x80044150', 'unavailable'],
  ['0x80044151', 'unavailable'],
  ['0x80044352', 'expiredDelta'],
]);

/**
 * The kind of a refusal. A bare 404 is `other`: only the documented codes say that a *row* is gone, while a gateway's 404 says nothing
 * about rows, and taking it for a deletion would delete on the other side.
 */
export function refusalKind(status: number, code: string | null): RefusalKind {
  const known = code === null ? undefined : kindsByCode.get(code);
  if (known !== undefined) return known;
  if (status === 412) return 'versionMismatch';
  if (status === 403) return 'privilege';
  if (status === 429) return 'throttled';
  if (status === 502 || status === 503 || status === 504) return 'unavailable';
  return 'other';
}

/** Reads the error envelope (WA-27) from an answer's text; null when there is none. */
export function readEnvelope(text: string): { readonly code: string | null; readonly message: string } | null {
  if (!text.trimStart().startsWith('{')) return null;
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return null;
  }
  const error = property(parsed, 'error');
  if (typeof error !== 'object' || error === null) return null;
  const code = property(error, 'code');
  const message = property(error, 'message');
  return {
    code: typeof code === 'string' && code !== '' ? code.toLowerCase() : null,
    message: typeof message === 'string' ? message : '',
  };
}

/** The refusal in an answer: from its envelope, or, without one, from the status alone. */
export function refusalOf(status: number, text: string): Refusal {
  const envelope = readEnvelope(text);
  const code = envelope?.code ?? null;
  const message = envelope?.message || `HTTP status ${status} without an explanation`;
  return { kind: refusalKind(status, code), status, code, message: message.slice(0, 1000) };
}

function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}
