import type { Side } from '@couplet/core';
import type { Figures } from '../../robustness/outcome-figures.test.support';

/** Fields of a partner that both sides may change. */
export type PartnerField = 'phone' | 'city';

/** A company of partners and accounts on some ports. Partners go by their names, which nobody changes. */
export interface PartnerWorld {
  add(side: Side, name: string): Promise<void>;
  change(side: Side, name: string, field: PartnerField, value: string): Promise<void>;
  remove(side: Side, name: string): Promise<void>;
  /** Brings a run to its end; gives how many records settled as what. */
  synch(): Promise<Figures>;
  /** Everything on both sides, in an order of its own. */
  state(): Promise<readonly string[]>;
  close(): Promise<void>;
}

/** One record as the state tells it. */
export function partnerLine(side: Side, values: readonly unknown[]): string {
  return `${side} ${values.map((value) => (typeof value === 'string' ? value : '')).join(' | ')}`;
}
