import { parseArgs } from 'node:util';
import { standings, type Standing } from './coverage';

/** What the program prints. */
export type CoverageOptions =
  | { readonly print: 'report' }
  | { readonly print: 'help' }
  | { readonly print: 'list'; readonly standing: Standing; readonly group: string }
  | { readonly print: 'check'; readonly groups: readonly string[] };

/** The text of `npm run coverage:spec -- --help`. */
export const helpText = `npm run coverage:spec -- [options]

Which rules and scenarios of docs/reference a test names in brackets, as in 'refuses a stale version [WA-75]'.

  (no option)            how many ids of each prefix and each area stand how
  --list STANDING GROUP  the ids: STANDING is ${standings.join(', ')};
                         GROUP a prefix (EN), an area of scenarios (conflict), or scenarios
  --check GROUP          exit code 1 while an id of GROUP is open, or a test names an id that does not exist;
                         may be repeated
  --help

covered    a test names it          internal  docs/differences.md says that it is internal to the reference
differing  docs/differences.md      refused   the emulator's README lists it as not done
`;

/** Reads the command line. Throws a RangeError for a standing that does not exist or a missing group. */
export function readOptions(args: readonly string[]): CoverageOptions {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      list: { type: 'string' },
      check: { type: 'string', multiple: true },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return { print: 'help' };
  if (values.check !== undefined) return { print: 'check', groups: [...values.check, ...positionals] };
  if (values.list === undefined) return { print: 'report' };
  const standing = standings.find((known) => known === values.list);
  const [group] = positionals;
  if (standing === undefined)
    throw new RangeError(`--list needs one of ${standings.join(', ')}, not '${values.list}'.`);
  if (group === undefined) throw new RangeError(`--list ${standing} needs a group, for example EN or scenarios.`);
  return { print: 'list', standing, group };
}
