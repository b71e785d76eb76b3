import type { Row } from '../../sdk/load';
import { PackedBase } from '../fields/packed-base';
import type { CoupledPassage } from '../passage';
import { noReferences } from '../references/reference-index';

/** A record that nothing is known of yet, looked at outside the batches of a pass. */
export function newPassage(source: Row, fields: number): CoupledPassage {
  return {
    key: source.key,
    source,
    origin: 'scan',
    retry: null,
    restored: null,
    linesGone: false,
    parent: null,
    children: [],
    settlement: null,
    notes: [],
    coupling: null,
    base: PackedBase.empty(fields),
    destination: null,
    found: [],
    references: noReferences,
    sourceHashes: [],
    matched: false,
  };
}
