import type { FeedPosition } from '../../ports/change-feed';
import type { Table } from '../../sdk/table';
import type { PassContext } from '../pass-context';
import type { PassPlan } from '../plan/pass-plan';

/** Where the feeds of a pass stand, by table: that of the records, those of their lines, and those of what the mapping watches. */
export type FeedPositions = ReadonlyMap<string, FeedPosition>;

/** What positions are taken with. */
export type PositionSource = Pick<PassContext, 'plan' | 'source' | 'load'>;

/** The day stands among the positions of a mapping that watches it: what is looked at on another day is looked at anew. No table is called so. */
const day = '(day)';

/** The source tables of a pass: a document's header first, then its lines. */
export function sourceTables(plan: PassPlan): readonly Table[] {
  const tables = new Map<string, Table>([[plan.source.name, plan.source]]);
  for (const link of plan.children) for (const table of sourceTables(link.plan)) tables.set(table.name, table);
  return [...tables.values()];
}

/** The tables whose changes concern a pass: its source tables, and those that the mapping watches. */
export function followedTables(plan: PassPlan): readonly Table[] {
  const tables = sourceTables(plan);
  const own = new Set(tables.map(({ name }) => name));
  return [...tables, ...plan.watches.tables.filter(({ name }) => !own.has(name))];
}

/** Takes the positions of all feeds of a pass: everything that is committed from now on is after them. */
export async function takePositions(from: PositionSource): Promise<string> {
  const positions = new Map<string, FeedPosition>();
  for (const table of sourceTables(from.plan)) positions.set(table.name, await from.source.feed.position(table));
  return positionsText(from.plan, new Map([...positions, ...(await watchedPositions(from))]));
}

/** Where what a mapping watches stands now. */
export async function watchedPositions({ plan, source, load }: PositionSource): Promise<FeedPositions> {
  const positions = new Map<string, FeedPosition>();
  for (const table of followedTables(plan).slice(sourceTables(plan).length))
    positions.set(table.name, await source.feed.position(table));
  if (plan.watches.day) positions.set(day, load.today() as string as FeedPosition);
  return positions;
}

/** Whether the day that positions were taken on is over, where the mapping watches it. */
export function isOfAnotherDay(
  { plan, load }: Pick<PositionSource, 'plan' | 'load'>,
  positions: FeedPositions,
): boolean {
  return plan.watches.day && positions.get(day) !== (load.today() as string);
}

/** Positions as one text: that of the feed itself where there is nothing else. */
export function positionsText(plan: PassPlan, positions: FeedPositions): string {
  const own = positions.get(plan.source.name);
  return !hasSeveral(plan) && own !== undefined ? own : JSON.stringify({ feeds: Object.fromEntries(positions) });
}

/** The positions that a text holds. A text from before a mapping had lines, or watched anything, holds that of its records only. */
export function parsePositions(plan: PassPlan, text: string): FeedPositions {
  if (hasSeveral(plan) && text.startsWith('{"feeds":')) {
    const { feeds } = JSON.parse(text) as { readonly feeds: Readonly<Record<string, FeedPosition>> };
    return new Map(Object.entries(feeds));
  }
  return new Map([[plan.source.name, text as FeedPosition]]);
}

/** Adds the positions that a checkpoint lacks, taken now; says whether it had them all. */
export async function completePositions(
  from: PositionSource,
  checkpoint: string,
): Promise<{ readonly position: string; readonly complete: boolean }> {
  const { plan, source } = from;
  if (!hasSeveral(plan)) return { position: checkpoint, complete: true };
  const positions = new Map(parsePositions(plan, checkpoint));
  const missing = followedTables(plan).filter((table) => !positions.has(table.name));
  for (const table of missing) positions.set(table.name, await source.feed.position(table));
  return { position: positionsText(plan, positions), complete: missing.length === 0 };
}

/** The same positions, with what the mapping watches as of now: for a scan, which sees all of it. */
export async function withWatchedNow(from: PositionSource, position: string): Promise<string> {
  const known = parsePositions(from.plan, position);
  return positionsText(from.plan, new Map([...known, ...(await watchedPositions(from))]));
}

function hasSeveral({ children, watches }: PassPlan): boolean {
  return children.length > 0 || watches.tables.length > 0 || watches.day;
}
