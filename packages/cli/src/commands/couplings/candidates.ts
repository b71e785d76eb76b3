import type { Command } from 'commander';
import { examples } from '../../command-line/examples';
import { wholeNumber } from '../../command-line/options';
import { mappingArgument } from '../../command-line/record-arguments';
import type { Streams } from '../../command-line/streams';
import { tenantCommand } from '../../command-line/tenant-command';
import { candidatesText } from '../../couplings/candidates-text';
import { collectCandidates } from '../../couplings/collect-candidates';

/** What `couplet candidates` is asked. */
interface CandidatesOptions {
  readonly find?: string;
  readonly uncoupled?: boolean;
  readonly limit: number;
}

/** `couplet candidates` */
export function candidatesCommand(streams: Streams): Command {
  return tenantCommand<CandidatesOptions>(
    streams,
    'candidates',
    'show the rows of Dataverse that local records may be coupled with',
    async ({ at: { tenant }, args: [mapping = ''], options: { find, uncoupled, limit }, interrupt: { signal } }) => {
      const asked = { find: find ?? '', uncoupled: uncoupled === true, limit, signal };
      const found = await collectCandidates(tenant, mapping, asked);
      return { json: found, text: candidatesText(found) };
    },
  )
    .argument(...mappingArgument)
    .option('--find <text>', 'only those whose name contains this, in any case')
    .option('--uncoupled', 'only those that are not coupled')
    .option('--limit <n>', 'rows to show', wholeNumber(1, 100_000), 50)
    .addHelpText(...examples('couplet candidates CUSTOMER --find "Ada" --uncoupled'));
}
