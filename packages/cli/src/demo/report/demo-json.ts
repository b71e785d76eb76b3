import { mappingJson, type MappingJson } from '../../report/mapping-json';
import type { StayedBehind } from '../../report/stayed-behind';
import type { DemoResult, Synchronization } from '../demo-result';

/** The JSON document of a demo. */
export interface DemoJson extends Omit<DemoResult, 'synchronizations' | 'leftOut'> {
  readonly synchronizations: readonly {
    readonly kind: Synchronization['kind'];
    readonly mappings: readonly MappingJson[];
  }[];
  /** Records that are not on both sides at the end. */
  readonly stayedBehind: readonly StayedBehind[];
  /** Rows and values of the company folder that were not loaded. */
  readonly notLoaded: DemoResult['leftOut'];
}

/** A demo's result as the document that `--json` prints. */
export function demoJson({ synchronizations, leftOut, ...result }: DemoResult): DemoJson {
  return {
    ...result,
    synchronizations: synchronizations.map(({ kind, results, behind }) => ({
      kind,
      mappings: results.map((one) => mappingJson(one, behind)),
    })),
    stayedBehind: synchronizations.at(-1)?.behind ?? [],
    notLoaded: leftOut,
  };
}
