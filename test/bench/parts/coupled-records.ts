import type { ChangeFigures, EngineFigures, EventFigures } from '../children/task';
import type { BenchOptions } from '../options';
import type { Templates } from '../workplace/templates';

/** Records of the engine's measurement. */
const engineRecords = 20_000;
/** Records of the smaller measurement of changes. */
const fewRecords = 10_000;
/** Records of a company in which nothing happens. */
const idleRecords = 1_000;

/** The engine by itself, round by round. */
export async function engine(
  templates: Templates,
  { rounds, profile }: BenchOptions,
  tell: (line: string) => void,
): Promise<readonly EngineFigures[]> {
  const figures: EngineFigures[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    tell(`engine time, round ${round}`);
    figures.push(await templates.inCopy({ kind: 'engine', records: engineRecords }, profile));
  }
  return figures;
}

/** The same changes, one per cent of the largest size, among few and among many coupled records. */
export async function changes(
  templates: Templates,
  { records }: BenchOptions,
  tell: (line: string) => void,
): Promise<readonly ChangeFigures[]> {
  const most = Math.max(...records);
  const sizes = most > fewRecords ? [fewRecords, most] : [most];
  const figures: ChangeFigures[] = [];
  for (const size of sizes) {
    tell(`changes among ${size} coupled records`);
    figures.push(...(await templates.inCopy({ kind: 'changes', records: size, changed: most / 100 })));
  }
  return figures;
}

/** Changes of single records while a worker is idle. */
export function events(templates: Templates, tell: (line: string) => void): Promise<EventFigures> {
  tell('changes of single records, with hints');
  return templates.inCopy({ kind: 'events', records: idleRecords });
}
