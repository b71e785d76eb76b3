import { Command, Option } from 'commander';
import { withInterrupt } from '../command-line/interrupt';
import { dataDirectoryOption, wholeNumber } from '../command-line/options';
import { progressFor } from '../command-line/progress-for';
import type { Streams } from '../command-line/streams';
import type { Ownership } from '../demo/demo-state';
import { demoJson } from '../demo/report/demo-json';
import { demoText } from '../demo/report/demo-text';
import { runDemo } from '../demo/run-demo';
import { silentProgress } from '../output/progress';

interface Flags {
  readonly company?: string;
  readonly dataset?: string;
  readonly records: number;
  readonly dataDir: string;
  readonly fresh?: boolean;
  readonly json?: boolean;
  readonly port?: number;
  readonly ownership?: Ownership;
  readonly keepRunning?: boolean;
}

/** `couplet demo` */
export function demoCommand(streams: Streams): Command {
  return new Command('demo')
    .description('start PostgreSQL and a Dataverse emulator, load a company, and synchronize it, both ways')
    .option('--company <dir>', 'a folder of JSON or CSV tables (default: the company that comes with couplet)')
    .option('--dataset <name>', 'the one to load of a folder that holds several')
    .addOption(
      new Option('--records <n>', 'generated customers beside those of the company')
        .default(0)
        .argParser(wholeNumber(0, 1_000_000)),
    )
    .addOption(dataDirectoryOption())
    .option('--fresh', 'remove what an earlier run left, and start over')
    .option('--json', 'print one JSON document instead of text')
    .addOption(new Option('--port <n>', 'port of the emulator (default: any)').argParser(wholeNumber(1, 65_535)))
    .addOption(
      new Option(
        '--ownership <who>',
        'who owns rows in Dataverse (default: persons where the company has users)',
      ).choices(['team', 'person']),
    )
    .option('--keep-running', 'leave PostgreSQL and the emulator running at the end')
    .action(async (flags: Flags) => {
      const progress = flags.json === true ? silentProgress : progressFor(streams);
      const options = {
        company: flags.company ?? null,
        dataset: flags.dataset ?? null,
        records: flags.records,
        dataDirectory: flags.dataDir,
        fresh: flags.fresh === true,
        port: flags.port ?? null,
        ownership: flags.ownership ?? null,
        keepRunning: flags.keepRunning === true,
      };
      const result = await withInterrupt(streams, (interrupt) =>
        runDemo(options, progress, interrupt).finally(() => progress.end()),
      );
      streams.out(flags.json === true ? JSON.stringify(demoJson(result), null, 2) : demoText(result));
    });
}
