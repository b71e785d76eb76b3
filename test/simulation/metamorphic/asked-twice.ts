import { aroundStage, type Around, type Step } from '@couplet/core';
import type { Variation } from '../variations/variation';
import { customerMapping } from '../world/mappings';

type Transform = Step<'transform', typeof customerMapping>;
type Diff = Step<'diff', typeof customerMapping>;

/** What was not the same the second time. */
export interface Differences {
  compared: number;
  readonly found: string[];
}

/** Transforms and compares every batch of customers twice, from the same beginning, and notes where that gave something else. */
export function askedTwice(differences: Differences): Variation {
  const compare = (stage: string, one: unknown, other: unknown): void => {
    differences.compared += 1;
    const [first, second] = [JSON.stringify(one), JSON.stringify(other)];
    if (first !== second) differences.found.push(`${stage} gave ${first}, and then ${second}`);
  };

  class TransformsTwice implements Around<Transform> {
    async run(batch: Transform['in'], next: Transform['next']): Promise<Transform['out']> {
      // what is settled already has come no further, and is left alone
      const open = batch.passages.filter(({ settlement }) => settlement === null);
      const beginning = open.map(({ moves }) => ({ moves: [...moves], settlement: null }));
      const valuesOf = (out: Transform['out']): unknown =>
        out.passages.map(({ key, values, settlement }) => ({ key, values, settlement }));
      const first = structuredClone(valuesOf(await next(batch)));
      open.forEach((passage, index) => Object.assign(passage, beginning[index]));
      const out = await next(batch);
      compare('transform', first, valuesOf(out));
      return out;
    }
  }

  class ComparesTwice implements Around<Diff> {
    async run(batch: Diff['in'], next: Diff['next']): Promise<Diff['out']> {
      const changesOf = (out: Diff['out']): unknown => out.passages.map(({ key, changes }) => ({ key, changes }));
      const first = structuredClone(changesOf(await next(batch)));
      const out = await next(batch);
      compare('diff', first, changesOf(out));
      return out;
    }
  }

  return {
    contributes: () => [
      aroundStage('transform', customerMapping, TransformsTwice),
      aroundStage('diff', customerMapping, ComparesTwice),
    ],
  };
}
