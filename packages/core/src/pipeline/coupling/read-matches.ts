import { everything } from '../../sdk/condition';
import type { Row } from '../../sdk/load';
import type { RecordKey, RowValues } from '../../sdk/scalars';
import type { PassContext } from '../pass-context';
import { open } from '../settle';
import { filter } from '../stages/filter';
import { findMatches } from './find-matches';
import type { MatchFinding } from './match-finding';
import { newPassage } from './new-passage';
import { runLoads } from './run-loads';

/** An uncoupled record of the source, and what its match keys found; null is nothing. */
export interface MatchedRecord {
  readonly key: RecordKey;
  readonly values: RowValues;
  readonly finding: MatchFinding | null;
}

/** A page of records that were looked at for match-based coupling. */
export interface MatchedPage {
  readonly records: readonly MatchedRecord[];
  /** Chosen records that are coupled already. */
  readonly coupled: readonly RecordKey[];
  /** Where the next page begins, or null. */
  readonly next: string | null;
}

/**
 * Looks at a page of the records that a coupling run was asked for, those of its keys or all within the filters, and finds matches for the
 * uncoupled ones (EN-245). Writes nothing. A handful of reads per page, whatever its size.
 */
export async function readMatches(pass: PassContext, after: string | null, size: number): Promise<MatchedPage> {
  const { plan } = pass;
  const { rows, next } =
    pass.mode.keys === undefined ? await readPage(pass, after, size) : await readChosen(pass, after, size);
  const couplings = await pass.unitOfWork.run((repositories) =>
    repositories.couplings.findByKeys(
      plan.mapping.pair,
      plan.sourceSide,
      rows.map(({ key }) => key),
    ),
  );
  const uncoupled = rows.filter(({ key }) => !couplings.has(key)).map((row) => newPassage(row, plan.movers.length));
  await filter.run(
    { passages: uncoupled, progress: { phase: 'scan', position: null, after: null }, checkpoint: null },
    pass,
  );
  const passages = open(uncoupled);
  const found = await runLoads(
    plan,
    passages.flatMap(({ source }) => source ?? []),
    pass,
  );
  for (const passage of passages) passage.found = found;
  const findings = await findMatches(plan, passages, pass);
  return {
    records: passages.map((passage) => ({
      key: passage.key,
      values: passage.source?.values ?? {},
      finding: findings.get(passage) ?? null,
    })),
    coupled: pass.mode.keys === undefined ? [] : [...couplings.keys()],
    next,
  };
}

interface SourcePage {
  readonly rows: readonly Row[];
  readonly next: string | null;
}

async function readPage(pass: PassContext, after: string | null, size: number): Promise<SourcePage> {
  const { plan, source } = pass;
  const narrow = pass.capabilities(plan.source).serverFilter ? plan.filter : everything;
  return source.store.readPage(plan.source, { filter: narrow, fields: plan.sourceReads, after, size });
}

async function readChosen(
  { plan, source, mode }: PassContext,
  after: string | null,
  size: number,
): Promise<SourcePage> {
  const keys = mode.keys?.keys ?? [];
  const from = Number(after ?? 0);
  const until = from + size;
  const rows = await source.store.readByKeys(plan.source, keys.slice(from, until), plan.sourceReads);
  return { rows: [...rows.values()], next: until >= keys.length ? null : String(until) };
}
