import { writesAndReads } from '../measuring/meter';
import type { ChangeFigures } from '../children/task';
import { atMost, type Budget } from './budget';

/** An echo costs no write; the feed itself has to be asked, and everything compared has to be read. */
export function changeBudgets(changes: readonly ChangeFigures[]): readonly Budget[] {
  return [...changes.flatMap(requestBudgets), ...proportionBudgets(changes)];
}

function requestBudgets(change: ChangeFigures): readonly Budget[] {
  const { writes, reads } = writesAndReads(change.reading.requests);
  const perThousand = 1000 / Math.max(1000, change.records);
  const wrote = change.writesToDataverse + change.writesToLocal > 0;
  return [
    atMost(`write requests per 1,000: ${change.scenario}`, wrote ? 10 : 0, writes * perThousand, 1),
    atMost(`read requests per 1,000: ${change.scenario}`, 10, reads * perThousand, 1),
  ];
}

/** The same changes cost the same, however many records are coupled. */
function proportionBudgets(changes: readonly ChangeFigures[]): readonly Budget[] {
  const [few, many] = changes.filter(({ kind }) => kind === 'both');
  if (few === undefined || many === undefined) return [];
  const among = (count: number): string => count.toLocaleString('en');
  const name = `changes among ${among(many.among)} instead of ${among(few.among)} records, times the`;
  const requests = ({ reading }: ChangeFigures): number =>
    Object.values(reading.requests).reduce((sum, number) => sum + number, 0);
  const processor = ({ reading }: ChangeFigures): number => reading.couplet + (reading.postgres ?? 0);
  const times = (figure: (change: ChangeFigures) => number): number => figure(many) / figure(few);
  return [
    atMost(
      `${name} statements`,
      1.1,
      times(({ reading }) => reading.statements),
      2,
    ),
    atMost(`${name} requests`, 1.1, times(requests), 2),
    atMost(
      `${name} rows read`,
      1.1,
      times(({ rows }) => rows),
      2,
    ),
    atMost(`${name} processor seconds`, 1.5, times(processor), 2),
  ];
}
