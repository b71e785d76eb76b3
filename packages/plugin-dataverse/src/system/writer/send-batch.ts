import type {
  DataverseClient,
  Outcome,
  PartOutcome,
  PartRequest,
  RowOutcome,
  RowOutcomes,
  WrittenRow,
} from '../../client';

/** Sends one request per row in one batch that goes on after errors (WA-115), and reads the new version from each answer. */
export async function sendBatch<Item>(
  client: DataverseClient,
  operation: string,
  items: readonly Item[],
  request: (item: Item) => PartRequest,
  written: (item: Item, answer: Extract<PartOutcome, { kind: 'done' }>['value']) => Outcome<Pick<WrittenRow, 'etag'>>,
): Promise<RowOutcomes<Item>> {
  const outcomes = (await client.batch(items.map(request), {
    continueOnError: true,
    operation,
  })) as readonly PartOutcome[];
  return new Map(items.map((item, index) => [item, rowOutcome(outcomes[index], (answer) => written(item, answer))]));
}

function rowOutcome(
  outcome: PartOutcome | undefined,
  written: (answer: Extract<PartOutcome, { kind: 'done' }>['value']) => Outcome<Pick<WrittenRow, 'etag'>>,
): RowOutcome {
  if (outcome === undefined || outcome.kind === 'notExecuted')
    return { kind: 'unknown', reason: 'the batch answer has no part for this row' };
  if (outcome.kind !== 'done') return outcome;
  const row = written(outcome.value);
  return row.kind === 'done' ? { kind: 'done', etag: row.value.etag } : row;
}
