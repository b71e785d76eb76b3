import type { Condition } from '../../sdk/condition';
import type { RecordKey, Value } from '../../sdk/scalars';
import type { Table } from '../../sdk/table';
import type { System } from '../../ports/system';
import type { CoupledPassage } from '../passage';
import { moveContext } from '../passage-context';
import type { PassContext } from '../pass-context';
import type { PassPlan } from '../plan/pass-plan';
import type { Proposal } from './claim-destinations';
import type { MatchFinding } from './match-finding';
import { tupleText, type MatchField } from './match-groups';

/** What the values of a group of match keys find: what is certain so far, and what is not. */
export interface FieldProposals {
  readonly proposals: readonly Proposal[];
  readonly uncertain: ReadonlyMap<CoupledPassage, MatchFinding>;
}

/**
 * The records of the destination, within its filter, that hold the values of a group of match keys: proposed where there is exactly one
 * (DV-160). Empty values are left out of the criteria, and a record whose values are all empty matches nothing (DV-161).
 */
export async function proposeByFields(
  plan: PassPlan,
  group: readonly MatchField[],
  passages: readonly CoupledPassage[],
  pass: PassContext,
): Promise<FieldProposals> {
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
  const uncertain = new Map<CoupledPassage, MatchFinding>();
  for (const { members, wanted } of byCriteria.values())
    proposals.push(...(await proposeBy(plan, members, wanted, pass, uncertain)));
  return { proposals, uncertain };
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
  uncertain: Map<CoupledPassage, MatchFinding>,
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
    const candidates = hits.get(tupleText(plan.destination, members, fields, tuple)) ?? [];
    if (candidates.length > 1) uncertain.set(passage, { kind: 'ambiguous', candidates });
    return candidates.length === 1 ? [{ passage, key: candidates[0] as RecordKey }] : [];
  });
  if (single.length === 0 || (to && pass.mode.kind !== 'coupling')) return single;
  const rivals = await findRivals(plan, members, single, pass);
  for (const { passage, key } of single) {
    const others = rivals.get(passage) ?? [];
    if (others.length > 0) uncertain.set(passage, { kind: 'shared', key, rivals: others });
  }
  return single.filter(({ passage }) => !rivals.has(passage));
}

/**
 * Other records of the source, within its filter, that hold the same values and so want the same record. Matching asks from the local side:
 * an integration record that has equals is one of several. A coupling run asks it of local records, too, and gives none of them the record;
 * those that are coupled want nothing.
 */
async function findRivals(
  plan: PassPlan,
  members: readonly MatchField[],
  proposals: readonly Proposal[],
  pass: PassContext,
): Promise<ReadonlyMap<CoupledPassage, readonly RecordKey[]>> {
  const fields = members.map((member) => member.mover.reads(plan.sourceSide)[0] as string);
  const tupleOf = ({ source }: CoupledPassage): Value[] => fields.map((field) => source?.values[field] ?? null);
  const here = { system: pass.source, table: plan.source, filter: plan.filter };
  const hits = await findHits(
    here,
    members,
    fields,
    proposals.map(({ passage }) => tupleOf(passage)),
  );
  const rivals = new Map<CoupledPassage, readonly RecordKey[]>();
  for (const { passage } of proposals) {
    const same = hits.get(tupleText(plan.source, members, fields, tupleOf(passage))) ?? [];
    if (same.length > 1)
      rivals.set(
        passage,
        same.filter((key) => key !== passage.key),
      );
  }
  return pass.mode.kind === 'coupling' ? uncoupledRivals(plan, rivals, pass) : rivals;
}

async function uncoupledRivals(
  plan: PassPlan,
  rivals: ReadonlyMap<CoupledPassage, readonly RecordKey[]>,
  pass: PassContext,
): Promise<ReadonlyMap<CoupledPassage, readonly RecordKey[]>> {
  const keys = [...new Set([...rivals.values()].flat())];
  if (keys.length === 0) return rivals;
  const coupled = await pass.unitOfWork.run(({ couplings }) =>
    couplings.findByKeys(plan.mapping.pair, plan.sourceSide, keys),
  );
  return new Map(
    [...rivals].flatMap(([passage, others]): [CoupledPassage, readonly RecordKey[]][] => {
      const free = others.filter((key) => !coupled.has(key));
      return free.length === 0 ? [] : [[passage, free]];
    }),
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
  const ignoringCase = fields.filter((_field, index) => members[index]?.match.caseSensitive !== true);
  const rows = await system.store.findByValues(table, fields, [...distinct.values()], fields, filter, ignoringCase);
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
  const moved = member.mover.move(plan.direction, passage.source.values, moveContext(passage, true));
  return moved.kind === 'set' ? Object.values(moved.values)[0] : undefined;
}
