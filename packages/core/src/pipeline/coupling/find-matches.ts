import type { MatchKey } from '../../sdk/field-mapping';
import type { RecordKey, Value } from '../../sdk/scalars';
import type { Coupling } from '../../ports/coupling';
import { canonical } from '../fields/canonical';
import type { FieldMover } from '../fields/field-mover';
import type { CoupledPassage } from '../passage';
import { moveContext } from '../passage-context';
import type { PassContext } from '../pass-context';
import type { PassPlan } from '../plan/pass-plan';

/**
 * Finds the other half of uncoupled records: by the plugin's matcher, then, where the run asks for match-based coupling, by the fields
 * marked as match keys, lowest priority first (DV-160, DV-161). Only one unique record that is not coupled yet counts. The found keys.
 */
export async function findMatches(
  plan: PassPlan,
  passages: readonly CoupledPassage[],
  pass: PassContext,
): Promise<ReadonlyMap<CoupledPassage, RecordKey>> {
  const found = new Map<CoupledPassage, RecordKey>();
  let rest = passages;
  if (pass.matcher !== null && plan.mapping === pass.plan.mapping) {
    const rows = passages.flatMap((passage) => passage.source ?? []);
    const keys = await pass.matcher.find(rows, plan.direction, pass.load);
    const proposals = passages.flatMap((passage) => {
      const key = keys.get(passage.key);
      return key === undefined ? [] : [{ passage, key }];
    });
    await accept(plan, proposals, found, pass);
    rest = rest.filter((passage) => !found.has(passage));
  }
  if (!pass.mode.match) return found;
  for (const group of matchGroups(plan)) {
    if (rest.length === 0) break;
    await accept(plan, await proposeByFields(plan, group, rest, pass), found, pass);
    rest = rest.filter((passage) => !found.has(passage));
  }
  return found;
}

interface Proposal {
  readonly passage: CoupledPassage;
  readonly key: RecordKey;
}

interface MatchField {
  readonly mover: FieldMover;
  readonly index: number;
  readonly match: MatchKey;
}

function matchGroups(plan: PassPlan): readonly (readonly MatchField[])[] {
  const groups = new Map<number, MatchField[]>();
  for (const mover of plan.movers) {
    const { mapping, index } = mover.field;
    if (mapping.kind !== 'value' || mapping.match === undefined) continue;
    const group = groups.get(mapping.match.priority) ?? [];
    groups.set(mapping.match.priority, group);
    group.push({ mover, index, match: mapping.match });
  }
  return [...groups].sort(([one], [other]) => one - other).map(([, group]) => group);
}

async function proposeByFields(
  plan: PassPlan,
  group: readonly MatchField[],
  passages: readonly CoupledPassage[],
  pass: PassContext,
): Promise<readonly Proposal[]> {
  const fields = group.map((member) => member.mover.writes(plan.destinationSide)[0] as string);
  const wanted = new Map<string, { readonly tuple: readonly Value[]; readonly passages: CoupledPassage[] }>();
  for (const passage of passages) {
    const tuple = group.map((member) => valueFor(plan, member, passage));
    if (tuple.some((value) => value === undefined) || tuple.every((value) => value === null || value === '')) continue;
    const text = tupleText(plan, group, fields, tuple as readonly Value[]);
    const entry = wanted.get(text) ?? { tuple: tuple as readonly Value[], passages: [] };
    wanted.set(text, entry);
    entry.passages.push(passage);
  }
  const rows = await pass.load.recordsByValues(
    plan.destination,
    fields,
    [...wanted.values()].map((entry) => entry.tuple),
    fields,
  );
  const hits = new Map<string, RecordKey[]>();
  for (const row of rows) {
    const text = tupleText(
      plan,
      group,
      fields,
      fields.map((field) => row.values[field] ?? null),
    );
    hits.set(text, [...(hits.get(text) ?? []), row.key]);
  }
  return [...wanted].flatMap(([text, entry]) => {
    const keys = hits.get(text) ?? [];
    const [passage] = entry.passages;
    return keys.length === 1 && entry.passages.length === 1 && passage !== undefined
      ? [{ passage, key: keys[0] as RecordKey }]
      : [];
  });
}

function valueFor(plan: PassPlan, member: MatchField, passage: CoupledPassage): Value | undefined {
  if (passage.source === null) return undefined;
  const moved = member.mover.move(plan.direction, passage.source.values, moveContext(passage, member.index, true));
  return moved.kind === 'set' ? Object.values(moved.values)[0] : undefined;
}

function tupleText(
  plan: PassPlan,
  group: readonly MatchField[],
  fields: readonly string[],
  tuple: readonly Value[],
): string {
  return JSON.stringify(
    tuple.map((value, place) => {
      const field = plan.destination.fields[fields[place] as string];
      const text = field === undefined ? JSON.stringify(value) : canonical(field, value);
      return group[place]?.match.caseSensitive === true ? text : text.toLowerCase();
    }),
  );
}

/** Keeps the proposals whose record is not coupled to another one, in one statement. */
async function accept(
  plan: PassPlan,
  proposals: readonly Proposal[],
  found: Map<CoupledPassage, RecordKey>,
  pass: PassContext,
): Promise<void> {
  if (proposals.length === 0) return;
  const keys = proposals.map((proposal) => proposal.key);
  const taken: ReadonlyMap<RecordKey, Coupling> = await pass.unitOfWork.run((repositories) =>
    repositories.couplings.findByKeys(plan.mapping.pair, plan.destinationSide, keys),
  );
  const used = new Set<RecordKey>(found.values());
  for (const { passage, key } of proposals) {
    if (taken.has(key) || used.has(key)) continue;
    used.add(key);
    found.set(passage, key);
  }
}
