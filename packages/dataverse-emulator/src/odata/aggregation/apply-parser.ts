import { notEmulated, querySyntax } from '../../errors/common-errors';
import type { FilterExpression } from '../filter-expression';
import { parseFilter, type Aliases } from '../filter-parser';
import { splitOutside } from '../split-options';
import type { AggregateMethod } from './aggregate-method';

/** One `aggregate` expression: `path with method as alias`, or `$count as alias` without a path. */
export interface ApplyMeasure {
  path: string[] | undefined;
  method: AggregateMethod;
  alias: string;
}

/** A parsed `$apply`: filters, then a grouping, an aggregation, or both (WA-101). */
export interface ApplyPipeline {
  filters: FilterExpression[];
  /** Property paths to group by; undefined without `groupby`. */
  groupBy: string[][] | undefined;
  measures: ApplyMeasure[];
}

const methods = new Map<string, AggregateMethod>([
  ['sum', 'sum'],
  ['min', 'min'],
  ['max', 'max'],
  ['average', 'average'],
  ['countdistinct', 'countDistinct'],
]);

/**
 * Parses an `$apply` (WA-101).
 *
 * @throws DataverseError 400 for syntax errors, 501 for transformations that are not documented for Dataverse
 */
export function parseApply(text: string, aliases: Aliases): ApplyPipeline {
  const pipeline: ApplyPipeline = { filters: [], groupBy: undefined, measures: [] };
  let done = false;
  for (const step of splitOutside(text, '/')) {
    const match = /^\s*(\w+)\s*\((.*)\)\s*$/s.exec(step);
    if (!match) throw querySyntax(`Syntax error in $apply: '${step.slice(0, 100)}'.`);
    const [, name, inner] = match as unknown as [string, string, string];
    if (done) throw notEmulated('further transformations in $apply after groupby or aggregate');
    if (name === 'filter') pipeline.filters.push(parseFilter(inner, aliases));
    else {
      done = true;
      if (name === 'groupby') readGroupBy(pipeline, inner);
      else if (name === 'aggregate') pipeline.measures = readMeasures(inner);
      else throw notEmulated(`the transformation '${name}' in $apply`);
    }
  }
  if (!done) throw notEmulated('$apply without groupby or aggregate');
  return pipeline;
}

function readGroupBy(pipeline: ApplyPipeline, text: string): void {
  const [columns, aggregation, ...rest] = splitOutside(text, ',').map((part) => part.trim());
  const list = /^\((.*)\)$/s.exec(columns ?? '');
  if (!list || rest.length > 0) throw querySyntax(`Syntax error in groupby: '${text.slice(0, 100)}'.`);
  pipeline.groupBy = list[1]!.split(',').map((path) => readPath(path));
  if (aggregation === undefined) return;
  const inner = /^aggregate\s*\((.*)\)$/s.exec(aggregation);
  if (!inner) throw notEmulated('other transformations than aggregate inside groupby');
  pipeline.measures = readMeasures(inner[1]!);
}

function readMeasures(text: string): ApplyMeasure[] {
  const measures = splitOutside(text, ',').map((item): ApplyMeasure => {
    const count = /^\s*\$count\s+as\s+(\w+)\s*$/.exec(item);
    if (count) return { path: undefined, method: 'count', alias: count[1]! };
    const match = /^\s*([\w/]+)\s+with\s+(\w+)\s+as\s+(\w+)\s*$/.exec(item);
    const method = match && methods.get(match[2]!);
    if (!match || !method) throw querySyntax(`Syntax error in aggregate: '${item.trim().slice(0, 100)}'.`);
    return { path: readPath(match[1]!), method, alias: match[3]! };
  });
  const names = new Set(measures.map(({ alias }) => alias));
  if (names.size < measures.length) throw querySyntax('Each alias of an aggregate can be used only once.');
  return measures;
}

function readPath(text: string): string[] {
  const path = text.trim();
  if (!/^[A-Za-z_]\w*(?:\/[A-Za-z_]\w*)*$/.test(path))
    throw querySyntax(`A property path is needed in $apply instead of '${path.slice(0, 100)}'.`);
  return path.split('/');
}
