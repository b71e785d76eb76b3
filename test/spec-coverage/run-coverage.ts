import { coverageOf } from './coverage';
import { helpText, readOptions } from './options';
import { reportText, unknownText } from './report-text';
import { idsOfGroup } from './selection';

/** What the program prints, and its exit code. */
export interface CoverageResult {
  readonly text: string;
  readonly exitCode: 0 | 1;
}

/** Carries out one command line for the repository at `root`. Throws a RangeError for a command line that means nothing. */
export function runCoverage(root: string, args: readonly string[]): CoverageResult {
  const options = readOptions(args);
  if (options.print === 'help') return { text: helpText, exitCode: 0 };
  const coverage = coverageOf(root);
  if (options.print === 'report') return { text: reportText(coverage), exitCode: 0 };
  if (options.print === 'list') {
    const ids = idsOfGroup(coverage, options.group).filter(({ standing }) => standing === options.standing);
    return { text: ids.map(({ id }) => `${id}\n`).join(''), exitCode: 0 };
  }
  const open = options.groups
    .flatMap((group) => idsOfGroup(coverage, group))
    .filter((entry) => entry.standing === 'open');
  const text = open.map(({ id }) => `Open: ${id}\n`).join('') + unknownText(coverage);
  return text === '' ? { text: 'Nothing is open.\n', exitCode: 0 } : { text, exitCode: 1 };
}
