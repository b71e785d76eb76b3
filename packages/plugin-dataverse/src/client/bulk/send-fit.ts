import { InvalidNameError } from '../errors/invalid-name-error';
import { InvalidValueError } from '../errors/invalid-value-error';
import { attempt, joined, type RowOutcome, type RowOutcomes } from './row-outcome';

/**
 * Sends a group of rows. When one of them cannot even be written down, because a value does not fit its column, nothing was sent: then the
 * rows for which `writeDown` throws fail, and the others go.
 */
export async function sendFit<Item>(
  items: readonly Item[],
  writeDown: (item: Item) => unknown,
  send: (items: readonly Item[]) => Promise<RowOutcomes<Item>>,
): Promise<RowOutcomes<Item>> {
  const outcomes = await send(items);
  if (![...outcomes.values()].some(isUnfit)) return outcomes;
  const fit: Item[] = [];
  const unfit: RowOutcomes<Item>[] = [];
  for (const item of items) {
    const failure = await attempt([item], async () => {
      writeDown(item);
      return new Map<Item, RowOutcome>();
    });
    if (failure.size === 0) fit.push(item);
    else unfit.push(failure);
  }
  if (fit.length === 0 || unfit.length === 0) return outcomes;
  return joined([...unfit, await send(fit)]);
}

function isUnfit(outcome: RowOutcome): boolean {
  if (outcome.kind !== 'failed') return false;
  return outcome.error instanceof InvalidValueError || outcome.error instanceof InvalidNameError;
}
