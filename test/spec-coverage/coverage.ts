import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { familyOf, idsCitedBy } from './cited-ids';
import { readDifferences } from './reading/differences';
import { readNotDone } from './reading/not-done';
import { readReference } from './reading/reference';
import { sourceFiles } from './reading/source-files';
import { testTitles } from './reading/test-titles';

/** How an id of the reference stands, the strongest first: a test names it; a page says why none needs to; nothing does. */
export const standings = ['covered', 'differing', 'internal', 'refused', 'open'] as const;

/** One of the standings. `refused` stands for the emulator's list of what it does not do. */
export type Standing = (typeof standings)[number];

/** Where every id of the reference stands. */
export interface Coverage {
  readonly ids: readonly { readonly id: string; readonly group: string; readonly standing: Standing }[];
  /** Areas of scenarios, as against prefixes of rules. */
  readonly areas: ReadonlySet<string>;
  /** Ids in titles or pages that the reference does not know, or that cannot be read, with the file. */
  readonly unknown: readonly { readonly id: string; readonly file: string }[];
}

/** The folders whose tests count. */
const tested = ['packages', 'examples', 'test'];

/** Reads reference, tests and pages below the root of a repository. */
export function coverageOf(root: string): Coverage {
  const reference = readReference(join(root, 'docs/reference'));
  const families = new Set([...reference.scenarios].map(familyOf));
  const unknown: { id: string; file: string }[] = [];
  const known = (ids: Iterable<string>, file: string): ReadonlySet<string> => {
    const found = new Set<string>();
    for (const id of ids)
      if (reference.groups.has(id)) found.add(id);
      else unknown.push({ id, file });
    return found;
  };

  const covered = new Set<string>();
  for (const path of tested.flatMap((folder) => sourceFiles(join(root, folder)))) {
    const file = relative(root, path);
    for (const title of testTitles(readFileSync(path, 'utf8'), path)) {
      const cited = idsCitedBy(title, families);
      for (const id of known(cited.ids, file)) covered.add(id);
      for (const part of cited.unreadable) unknown.push({ id: part, file });
    }
  }
  const differences = readDifferences(readFileSync(join(root, 'docs/differences.md'), 'utf8'), reference.scenarios);
  const readme = 'packages/dataverse-emulator/README.md';
  const marked: Readonly<Record<Exclude<Standing, 'open'>, ReadonlySet<string>>> = {
    covered,
    differing: known(differences.differing, 'docs/differences.md'),
    internal: known(differences.internal, 'docs/differences.md'),
    refused: known(readNotDone(readFileSync(join(root, readme), 'utf8')), readme),
  };
  const standingOf = (id: string): Standing =>
    standings.find((standing) => standing === 'open' || marked[standing].has(id)) ?? 'open';
  return {
    ids: [...reference.groups].map(([id, group]) => ({ id, group, standing: standingOf(id) })),
    areas: new Set([...reference.scenarios].map((id) => reference.groups.get(id) ?? '')),
    unknown,
  };
}
