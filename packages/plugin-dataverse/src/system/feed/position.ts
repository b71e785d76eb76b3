import type { FeedPosition } from '@couplet/core';

/**
 * Where a feed of Dataverse stands, as plain text `kind organization state`:
 * - `tracked`: the link of change tracking, relative to the service root (WA-132), behind the row that was changed last with its version.
 * - `modified`: for tables without change tracking, the time up to which rows were seen, and the link within a read (JSON).
 * - `choices`: the values of a choice column as they were (JSON).
 *
 * The organization tells a copied or exchanged environment, whose positions mean nothing here.
 */
export interface DataversePosition {
  readonly kind: 'tracked' | 'modified' | 'choices';
  readonly organization: string;
  readonly state: string;
}

const pattern = /^(tracked|modified|choices) ([0-9a-f-]{36}) (.*)$/s;

/** The text of a position. */
export function printPosition({ kind, organization, state }: DataversePosition): FeedPosition {
  return `${kind} ${organization} ${state}` as FeedPosition;
}

/** Reads the state of a position of this kind and organization, or says why it is none of ours. */
export function readPosition(
  text: string,
  kind: DataversePosition['kind'],
  organization: string,
): { readonly state: string } | { readonly reason: string } {
  const [, found, from, state] = pattern.exec(text) ?? [];
  if (found === undefined || state === undefined) return { reason: 'the position is none of Dataverse' };
  if (from !== organization) return { reason: 'the position belongs to another environment' };
  if (found !== kind) return { reason: 'changes of the table are found in another way now' };
  return { state };
}

/** Whether a position was given by this environment, or is none that names one: one of another environment is that of a copy or of an original. */
export function isOfEnvironment(text: string, organization: string): boolean {
  const [, , from] = pattern.exec(text) ?? [];
  return from === undefined || from === organization;
}
