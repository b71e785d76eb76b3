import type { Direction, Side } from '@couplet/core';
import type { DeletionPolicy, Surroundings, UpdatePolicy } from '../history/script';
import type { Cell, Kind } from '../world/kinds';

/** What a tenant is told to do: what it was when a run began counts until the program opens the tenant again. */
export interface Expectations {
  readonly surroundings: Surroundings;
  updateConflict: UpdatePolicy;
  deletionConflict: DeletionPolicy;
  deletionLimit: number;
  direction: Direction;
  orders: boolean;
  /** Births about which an administrator decided something: a conflict's winner, a restored or a deleted half. */
  readonly decided: Set<string>;
  /** Births that a person uncoupled. */
  readonly uncoupled: Set<string>;
  /** Births whose halves a person had coupled: where they differ, one of them wins. */
  readonly matched: Set<string>;
  /** Births whose halves a person had coupled as they were: only what is changed later moves. */
  readonly leftAsTheyWere: Set<string>;
}

/** Whether records of a kind may be written to a side at present. */
export function isOpen(expectations: Expectations, kind: Kind, side: Side): boolean {
  return sourceOf(expectations, kind) !== side && (expectations.orders || !isDocument(kind));
}

function isDocument({ name }: Kind): boolean {
  return name === 'order' || name === 'line';
}

/** The side from which records of a kind go at present, or `both`. */
function sourceOf({ direction }: Expectations, kind: Kind): Side | 'both' {
  if (direction === 'bidirectional' || isDocument(kind)) return 'both';
  return direction === 'toIntegrationTable' ? 'local' : 'integration';
}

/** The side whose edits of a cell move at present, or `both`. */
export function ownerOf(expectations: Expectations, kind: Kind, { owner }: Cell): Side | 'both' {
  return owner === 'both' ? sourceOf(expectations, kind) : owner;
}
