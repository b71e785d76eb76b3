import type { Refusal } from '../errors/refusal';
import type { Outcome } from '../outcome';
import { allOf, attempt, joined, type RowOutcomes } from './row-outcome';

/** How a group of rows is sent. */
export interface GroupRequest<Item> {
  /** All rows or none, in one request. */
  sendAll(items: readonly Item[]): Promise<Outcome<unknown>>;
  /** Each row by itself, in one batch. */
  sendEach(items: readonly Item[]): Promise<RowOutcomes<Item>>;
  /** The rows that a refusal names; none when it names none. */
  named(items: readonly Item[], refusal: Refusal): readonly Item[];
}

/** Groups of at most this many rows are no longer cut in halves. */
const smallGroup = 8;
/** How often a group is sent again without the rows that were named, before its rows go one by one. */
const namedRounds = 3;

/**
 * Sends rows in one all-or-nothing request. A refusal is that of one row and takes all others with it (WA-123), so the group is split: the
 * rows that it names go alone and the others again as one; where it names none, halves go again, and so on while one half goes through.
 * Small groups, and groups with bad rows in both halves, go row by row in one batch. One bad row among n costs at most 2·log2(n) + 1
 * requests, many bad rows at most four more than that.
 */
export async function sendGroup<Item>(
  items: readonly Item[],
  request: GroupRequest<Item>,
  round = 0,
): Promise<RowOutcomes<Item>> {
  return attempt(items, async () => {
    const outcomes = await sendWhole(items, request);
    return outcomes.settled ?? split(items, outcomes.refusal, request, round);
  });
}

type Whole<Item> = { readonly settled: RowOutcomes<Item> } | { readonly settled: null; readonly refusal: Refusal };

async function sendWhole<Item>(items: readonly Item[], request: GroupRequest<Item>): Promise<Whole<Item>> {
  const outcome = await request.sendAll(items);
  if (outcome.kind === 'done') return { settled: allOf(items, { kind: 'done', etag: null }) };
  if (outcome.kind === 'unknown') return { settled: allOf(items, outcome) };
  const { refusal } = outcome;
  const busy = refusal.kind === 'throttled' || refusal.kind === 'unavailable';
  return items.length === 1 || busy ? { settled: allOf(items, outcome) } : { settled: null, refusal };
}

async function split<Item>(
  items: readonly Item[],
  refusal: Refusal,
  request: GroupRequest<Item>,
  round: number,
): Promise<RowOutcomes<Item>> {
  const each = (group: readonly Item[]): Promise<RowOutcomes<Item>> => attempt(group, () => request.sendEach(group));
  // A missing right concerns the whole table, or any number of owners: halves would find it in every row, one after another.
  if (items.length <= smallGroup || refusal.kind === 'privilege' || round >= namedRounds) return each(items);
  const named = request.named(items, refusal);
  if (named.length > 0 && named.length <= smallGroup) {
    const others = items.filter((item) => !named.includes(item));
    return joined(await Promise.all([each(named), sendGroup(others, request, round + 1)]));
  }
  const middle = Math.ceil(items.length / 2);
  const halves = [items.slice(0, middle), items.slice(middle)];
  const answers = await Promise.all(halves.map((half) => attemptWhole(half, request)));
  const manyBad = answers.every((answer) => answer.settled === null);
  const parts = answers.map(async (answer, index): Promise<RowOutcomes<Item>> => {
    const half = halves[index] ?? [];
    if (answer.settled !== null) return answer.settled;
    return manyBad ? each(half) : split(half, answer.refusal, request, round);
  });
  return joined(await Promise.all(parts));
}

async function attemptWhole<Item>(items: readonly Item[], request: GroupRequest<Item>): Promise<Whole<Item>> {
  let refused: Whole<Item> | null = null;
  const settled = await attempt(items, async () => {
    const whole = await sendWhole(items, request);
    if (whole.settled === null) refused = whole;
    return whole.settled ?? (new Map() as RowOutcomes<Item>);
  });
  return refused ?? { settled };
}
