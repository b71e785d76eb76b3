import type { FeedPosition } from '../../ports/change-feed';
import type { Table } from '../../sdk/table';
import type { PassContext } from '../pass-context';
import type { PassPlan } from '../plan/pass-plan';

/** Where the feeds of a pass stand, by table: that of the records, and those of their lines. */
export type FeedPositions = ReadonlyMap<string, FeedPosition>;

/** The source tables of a pass: a document's header first, then its lines. */
export function sourceTables(plan: PassPlan): readonly Table[] {
  const tables = new Map<string, Table>([[plan.source.name, plan.source]]);
  for (const link of plan.children) for (const table of sourceTables(link.plan)) tables.set(table.name, table);
  return [...tables.values()];
}

/** Takes the positions of all feeds of a pass: everything that is committed from now on is after them. */
export async function takePositions({ plan, source }: Pick<PassContext, 'plan' | 'source'>): Promise<string> {
  const positions = new Map<string, FeedPosition>();
  for (const table of sourceTables(plan)) positions.set(table.name, await source.feed.position(table));
  return positionsText(plan, positions);
}

/** Positions as one text: that of the feed itself where there is one table only. */
export function positionsText(plan: PassPlan, positions: FeedPositions): string {
  const own = positions.get(plan.source.name);
  return plan.children.length === 0 && own !== undefined
    ? own
    : JSON.stringify({ feeds: Object.fromEntries(positions) });
}

/** The positions that a text holds. A text from before a mapping had lines holds that of its records only. */
export function parsePositions(plan: PassPlan, text: string): FeedPositions {
  if (plan.children.length > 0 && text.startsWith('{"feeds":')) {
    const { feeds } = JSON.parse(text) as { readonly feeds: Readonly<Record<string, FeedPosition>> };
    return new Map(Object.entries(feeds));
  }
  return new Map([[plan.source.name, text as FeedPosition]]);
}

/** Adds the positions that a checkpoint lacks, taken now; says whether it had them all. */
export async function completePositions(
  { plan, source }: Pick<PassContext, 'plan' | 'source'>,
  checkpoint: string,
): Promise<{ readonly position: string; readonly complete: boolean }> {
  if (plan.children.length === 0) return { position: checkpoint, complete: true };
  const positions = new Map(parsePositions(plan, checkpoint));
  const missing = sourceTables(plan).filter((table) => !positions.has(table.name));
  for (const table of missing) positions.set(table.name, await source.feed.position(table));
  return { position: positionsText(plan, positions), complete: missing.length === 0 };
}
