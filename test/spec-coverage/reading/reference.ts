import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rulePrefixes } from '../cited-ids';

/** Everything in docs/reference that has an id. */
export interface Reference {
  /** The group of each id: its prefix for a rule, its area for a scenario. */
  readonly groups: ReadonlyMap<string, string>;
  readonly scenarios: ReadonlySet<string>;
}

/** A rule where it is stated: its id in bold at the beginning of a paragraph or list item. */
const statement = new RegExp(`^(?:- )?\\*\\*((${rulePrefixes.join('|')})-\\d+)\\*\\*`, 'gm');

/** Reads the ids of all rules and scenarios. Throws a RangeError for an id that is stated twice. */
export function readReference(folder: string): Reference {
  const groups = new Map<string, string>();
  const scenarios = new Set<string>();
  const add = (id: string, group: string): void => {
    if (groups.has(id)) throw new RangeError(`${id} is stated twice in ${folder}; each id must be stated once.`);
    groups.set(id, group);
  };
  for (const name of readdirSync(folder).filter((file) => file.endsWith('.md')))
    for (const [, id = '', prefix = ''] of readFileSync(join(folder, name), 'utf8').matchAll(statement))
      add(id, prefix);
  for (const line of readFileSync(join(folder, 'scenarios.tsv'), 'utf8').trim().split('\n').slice(1)) {
    const [id = '', area = ''] = line.split('\t');
    add(id, area);
    scenarios.add(id);
  }
  return { groups, scenarios };
}
