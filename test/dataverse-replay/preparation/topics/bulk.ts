import type { Preparations } from '../preparation';

/** Bulk messages and what tells that a table has them. */
export const bulk: Preparations = {
  // the row exists for every message of every table
  'bulk-message-availability': { absent: ['f9bedb46-856e-ed11-9561-002248081470'] },
};
