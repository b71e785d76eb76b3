import type { RecordLink, RunErrorView, RunPage } from '@couplet/core/internal';
import { textTable } from '../output/text-table';

/** A page of the log as people read it. */
export function logText({ runs, next }: RunPage): string {
  if (runs.length === 0) return 'The log has no such runs.';
  const columns = ['run', 'mapping', 'started', 'kind', 'state', 'looked at', 'result'];
  const rows = runs.map((run) => [
    run.id,
    run.mapping,
    run.createdAt,
    run.mode.kind,
    run.reason === null ? run.state : `${run.state} (${run.reason})`,
    String(run.pulled),
    Object.entries(run.counters)
      .filter(([, count]) => count > 0)
      .map(([outcome, count]) => `${count} ${outcome}`)
      .join(', '),
  ]);
  const table = textTable(
    columns.map((title) => ({ title })),
    rows,
  );
  return next === null ? table : `${table}\n\nand older ones: --after ${next}`;
}

/** What a run told of records, as people read it. */
export function runErrorsText(errors: readonly RunErrorView[]): string {
  if (errors.length === 0) return 'The run told of no record.';
  return errors
    .map(({ direction, outcome, code, message, local, integration }) =>
      [`${outcome}  ${linkText(local)}  ${linkText(integration)}  (${direction})`, `    ${code}: ${message}`].join(
        '\n',
      ),
    )
    .join('\n');
}

function linkText(link: RecordLink | null): string {
  if (link === null) return '-';
  const named = link.table === null ? link.label : `${link.table} ${link.label}`;
  return link.exists === false ? `${named} (gone)` : named;
}
