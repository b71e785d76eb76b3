import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Sample } from './sample';

const file = resolve(__dirname, '../../../../shared/data/dataverse/http-samples.json');

/**
 * The documented exchanges that can be replayed. They belong to others and are not part of the repository: null, with one visible line, where
 * the folder `shared` beside the repository is missing.
 */
export function readSamples(): readonly Sample[] | null {
  if (!existsSync(file)) {
    process.stderr.write(`Skipped: the documented exchanges are not there (${file}).\n`);
    return null;
  }
  const all = JSON.parse(readFileSync(file, 'utf8')) as (Sample & { readonly replayable: boolean })[];
  return all.filter(({ replayable }) => replayable);
}
