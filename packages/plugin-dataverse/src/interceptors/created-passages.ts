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

/** The records of a batch that were created in this write, whose keys are both known. */
export function createdIn(batch: Written): readonly Created[] {
  return batch.passages.flatMap((passage) => {
    const { result, source } = passage;
    if (passage.attempted !== 'insert' || result?.status !== 'done' || source === null) return [];
    return [{ passage, sourceKey: passage.key, destinationKey: result.key, source: source.values }];
  });
}
