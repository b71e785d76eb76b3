import type { Passage, PulledPassage } from './passage';

/** What is known of a record when it is read. */
export type PulledFacts = Pick<
  PulledPassage,
  'key' | 'source' | 'origin' | 'retry' | 'restored' | 'linesGone' | 'parent'
>;

/**
 * A record at the beginning of its way. What the stages add has its place from the start: an object that grows with every stage costs several
 * times its size, and there are thousands of them under way.
 */
export function pulledPassage(facts: PulledFacts): PulledPassage {
  const { key, source, origin, retry, restored, linesGone, parent } = facts;
  const passage: Passage = {
    key,
    source,
    origin,
    retry,
    restored,
    linesGone,
    parent,
    children: [],
    settlement: null,
    notes: [],
    coupling: undefined,
    destination: undefined,
    found: undefined,
    references: undefined,
    sourceHashes: undefined,
    base: undefined,
    matched: undefined,
    wakes: undefined,
    skippedBefore: undefined,
    decision: undefined,
    moves: undefined,
    agreed: undefined,
    judged: undefined,
    handsOver: undefined,
    overrules: undefined,
    isForetold: undefined,
    isCreatedBefore: undefined,
    attempted: undefined,
    values: undefined,
    changes: undefined,
    result: undefined,
  };
  return passage;
}
