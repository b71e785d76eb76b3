import type { Value } from '../../sdk/scalars';
import type { Condition } from '../../sdk/condition';
import type { RecordKey } from '../../sdk/scalars';
import type { Table } from '../../sdk/table';
import type { System } from '../../ports/system';
import type { CoupledPassage } from '../passage';
import { moveContext } from '../passage-context';
import type { PassContext } from '../pass-context';
import type { PassPlan } from '../plan/pass-plan';
import type { Proposal } from './claim-destinations';
import { tupleText, type MatchField } from './match-groups';

/**
 * The records of the destination, within its filter, that hold the values of a group of match keys: proposed where there is exactly one
 * (DV-160). Empty values are left out of the criteria, and a record whose values are all empty matches nothing (DV-161).
 */
export async function proposeByFields(
  plan: PassPlan,
  group: readonly MatchField[],
  passages: readonly CoupledPassage[],
  pass: PassContext,
): Promise<readonly Proposal[]> {
  const byCriteria = new Map<string, { readonly members: MatchField[]; readonly wanted: Wanted[] }>();
  for (const passage of passages) {
    const values = group.map((member) => ({ member, value: valueFor(plan, member, passage) }));
    if (values.some(({ value }) => value === undefined)) continue;
    const given = values.filter(({ value }) => value !== null && value !== '');
    if (given.length === 0) continue;
    const name = given.map(({ member }) => member.index).join();
    const entry = byCriteria.get(name) ?? { members: given.map(({ member }) => member), wanted: [] };
    byCriteria.set(name, entry);
    entry.wanted.push({ passage, tuple: given.map(({ value }) => value as Value) });
  }
  const proposals: Proposal[] = [];
  for (const { members, wanted } of byCriteria.values())
    proposals.push(...(await proposeBy(plan, members, wanted, pass)));
  return proposals;
}

interface Wanted {
  readonly passage: CoupledPassage;
  readonly tuple: readonly Value[];
}

async function proposeBy(
  plan: PassPlan,
  members: readonly MatchField[],
  wanted: readonly Wanted[],
  pass: PassContext,
): Promise<readonly Proposal[]> {
  const to = plan.direction === 'toIntegrationTable';
  const { localFilter, integrationFilter } = plan.mapping;
  const there = { system: pass.destination, table: plan.destination, filter: to ? integrationFilter : localFilter };
  const fields = members.map((member) => member.mover.writes(plan.destinationSide)[0] as string);
  const hits = await findHits(
    there,
    members,
    fields,
    wanted.map(({ tuple }) => tuple),
  );
  const single = wanted.flatMap(({ passage, tuple }) => {
    const keys = hits.get(tupleText(plan.destination, members, fields, tuple)) ?? [];
    return keys.length === 1 ? [{ passage, key: keys[0] as RecordKey }] : [];
  });
  return to || single.length === 0 ? single : onlyOnce(plan, members, single, pass);
}

/** Matching asks from the local side: an integration record that has equals in its own table is one of several. */
async function onlyOnce(
  plan: PassPlan,
  members: readonly MatchField[],
  proposals: readonly Proposal[],
  pass: PassContext,
): Promise<readonly Proposal[]> {
  const fields = members.map((member) => member.mover.reads(plan.sourceSide)[0] as string);
  const tupleOf = ({ source }: CoupledPassage): Value[] => fields.map((field) => source?.values[field] ?? null);
  const here = { system: pass.source, table: plan.source, filter: plan.filter };
  const hits = await findHits(
    here,
    members,
    fields,
    proposals.map(({ passage }) => tupleOf(passage)),
  );
  return proposals.filter(
    ({ passage }) => (hits.get(tupleText(plan.source, members, fields, tupleOf(passage)))?.length ?? 0) <= 1,
  );
}

interface Place {
  readonly system: System;
  readonly table: Table;
  readonly filter: Condition;
}

/** Keys of the records of a table by the values that were asked for, in one read. */
async function findHits(
  { system, table, filter }: Place,
  members: readonly MatchField[],
  fields: readonly string[],
  tuples: readonly (readonly Value[])[],
): Promise<ReadonlyMap<string, readonly RecordKey[]>> {
  const distinct = new Map(tuples.map((tuple) => [tupleText(table, members, fields, tuple), tuple]));
  const rows = await system.store.findByValues(table, fields, [...distinct.values()], fields, filter);
  const hits = new Map<string, RecordKey[]>();
  for (const row of rows) {
    const tuple = fields.map((field) => row.values[field] ?? null);
    const text = tupleText(table, members, fields, tuple);
    hits.set(text, [...(hits.get(text) ?? []), row.key]);
  }
  return hits;
}

function valueFor(plan: PassPlan, member: MatchField, passage: CoupledPassage): Value | undefined {
  if (passage.source === null) return undefined;
  const moved = member.mover.move(plan.direction, passage.source.values, moveContext(passage, member.index, true));
  return moved.kind === 'set' ? Object.values(moved.values)[0] : undefined;
}
