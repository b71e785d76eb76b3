import type { FeedPosition } from '@couplet/core';

/**
 * Where a feed of Dataverse stands, as plain text `kind organization state`:
 * - `tracked`: the link of change tracking, relative to the service root (WA-132).
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
  const [, found, from, state] = /^(tracked|modified|choices) ([0-9a-f-]{36}) (.*)$/s.exec(text) ?? [];
  if (found === undefined || state === undefined) return { reason: 'the position is none of Dataverse' };
  if (from !== organization) return { reason: 'the position belongs to another environment' };
  if (found !== kind) return { reason: 'changes of the table are found in another way now' };
  return { state };
}
