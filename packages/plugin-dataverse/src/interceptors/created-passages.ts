import type { RecordKey, RowValues, Step } from '@couplet/core';

type Written = Step<'write'>['out'];
type WrittenPassage = Written['passages'][number];

/** A record that the write stage has just created, with its key on the other side. */
export interface Created {
  readonly passage: WrittenPassage;
  readonly sourceKey: RecordKey;
  readonly destinationKey: RecordKey;
  /** The source's values. */
  readonly source: RowValues;
}

/** The records of a batch that were created in this write, or found to have been created by one whose answer was lost. */
export function createdIn(batch: Written): readonly Created[] {
  return batch.passages.flatMap((passage) => {
    const destinationKey = createdKey(passage);
    if (passage.source === null || destinationKey === null) return [];
    return [{ passage, sourceKey: passage.key, destinationKey, source: passage.source.values }];
  });
}

function createdKey({ decision, result, attempted, destination, settlement }: WrittenPassage): RecordKey | null {
  if (settlement !== null && settlement.outcome !== 'inserted') return null;
  if (decision.do === 'insert') return result?.status === 'done' ? result.key : null;
  return attempted === 'insert' ? (destination?.key ?? null) : null;
}
