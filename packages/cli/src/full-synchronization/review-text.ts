import type { DirectionStatus, ReviewLineView } from '@couplet/core/internal';
import { textTable } from '../output/text-table';

const ways: Readonly<Record<string, string>> = {
  fullSynchronization: 'make all',
  coupleRecords: 'couple first',
  noRecordsFound: 'no records',
};
const states: Readonly<Record<string, string>> = { notStarted: 'not started' };

/** The review as people read it. */
export function reviewText(lines: readonly ReviewLineView[]): string {
  if (lines.length === 0) return 'The review has no lines.';
  const columns = ['mapping', 'recommended', 'chosen', 'state', 'goes after', 'to', 'from'];
  const rows = lines.map((line) => [
    line.mapping,
    ways[line.recommendation] ?? line.recommendation,
    line.choice === null ? '' : (ways[line.choice] ?? line.choice),
    states[line.state] ?? line.state,
    line.blockedBy.join(', '),
    statusText(line, 'toIntegrationTable'),
    statusText(line, 'fromIntegrationTable'),
  ]);
  const problems = lines.flatMap(({ mapping, problem }) => (problem === null ? [] : problemLines(mapping, problem)));
  const asking = lines.filter(({ asksToCreate }) => asksToCreate).map(({ mapping }) => quoted(mapping));
  return [
    textTable(
      columns.map((title) => ({ title })),
      rows,
    ),
    ...(problems.length === 0 ? [] : ['', ...problems]),
    ...(asking.length === 0 ? [] : ['', ...askingLines(asking)]),
  ].join('\n');
}

/** What went wrong, and how to go on once it is mended. */
function problemLines(mapping: string, { message }: NonNullable<ReviewLineView['problem']>): readonly string[] {
  const name = quoted(mapping);
  return [
    `${mapping}: ${message}`,
    `    then: couplet full-sync restart ${name}, or another way: couplet full-sync create-all ${name}`,
  ];
}

function askingLines(names: readonly string[]): readonly string[] {
  return [
    'May scheduled runs of these create records from now on? Answer yes or no for each:',
    ...names.map((name) => `    couplet full-sync answer ${name} yes`),
  ];
}

/** A name as a shell takes it for one word. */
function quoted(name: string): string {
  return /\s/.test(name) ? `"${name}"` : name;
}

function statusText(line: ReviewLineView, direction: DirectionStatus['direction']): string {
  const found = line.directions.find((one) => one.direction === direction);
  if (found === undefined) return '';
  const { inserted, modified, coupled, failed } = found.counters;
  const figures = Object.entries({ inserted, modified, coupled, failed }).filter(([, count]) => count > 0);
  return [found.status, ...figures.map(([name, count]) => `${count} ${name}`)].join(', ');
}
