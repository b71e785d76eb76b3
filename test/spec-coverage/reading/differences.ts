import { rulesNamedIn } from '../cited-ids';

/** The section of docs/differences.md with what a user of Couplet never meets. */
export const internalSection = 'Internal to the reference';

/** What docs/differences.md says about ids. */
export interface Differences {
  /** Ids whose behaviour is deliberately another one. */
  readonly differing: ReadonlySet<string>;
  /** Ids that describe the inside of the reference: nothing to do here. */
  readonly internal: ReadonlySet<string>;
}

/** Reads the first column of each table: rules, ranges of rules and scenario ids. */
export function readDifferences(page: string, scenarios: ReadonlySet<string>): Differences {
  const differing = new Set<string>();
  const internal = new Set<string>();
  for (const section of page.split(/^## /m).slice(1)) {
    const kind = section.startsWith(internalSection) ? internal : differing;
    for (const [, cell = ''] of section.matchAll(/^\|([^|]*)\|/gm)) {
      for (const id of rulesNamedIn(cell)) kind.add(id);
      for (const [word] of cell.matchAll(/[a-z][a-z0-9-]+/g)) if (scenarios.has(word)) kind.add(word);
    }
  }
  return { differing, internal };
}
