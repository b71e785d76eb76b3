import type { ReferenceFieldMapping, ReferenceTarget } from '../../sdk/field-mapping';
import { recordKey, type RecordKey, type RecordReference, type RowValues, type Value } from '../../sdk/scalars';
import { pairName, type TablePair } from '../../sdk/table';
import type { Coupling } from '../../ports/coupling';
import type { CouplingQuestion } from '../../ports/repositories/coupling-repository';
import { ReferenceMover } from '../fields/reference-mover';
import type { PassContext } from '../pass-context';
import type { PassPlan } from '../plan/pass-plan';
import {
  keyText,
  noReferences,
  type FromIntegration,
  type ReferenceIndex,
  type ToIntegration,
} from './reference-index';

/** A record whose references are wanted: its source, and its destination where that matters (DV-94). */
export interface ReferringRecord {
  readonly source: RowValues;
  readonly destination: RowValues | null;
}

/**
 * Resolves every reference of a batch: one read per local target table, and one statement on the couplings for all of them together.
 */
export async function resolveReferences(
  plan: PassPlan,
  records: readonly ReferringRecord[],
  pass: PassContext,
): Promise<ReferenceIndex> {
  const wanted = new WantedReferences();
  const toIntegration = plan.direction === 'toIntegrationTable';
  for (const index of plan.active) {
    const mover = plan.movers[index];
    if (!(mover instanceof ReferenceMover)) continue;
    const mapping = mover.field.mapping as ReferenceFieldMapping;
    for (const record of records) {
      const local = toIntegration ? record.source : mapping.keepWhenEmpty ? record.destination : null;
      const held = local === null ? null : mover.localReference(local);
      if (held !== null) wanted.addLocal(mover, held.target, held.key);
      const remote = toIntegration ? null : mover.integrationReference(record.source);
      if (remote !== null) wanted.addIntegration(mover, remote as RecordReference);
    }
  }
  return wanted.isEmpty ? noReferences : wanted.resolve(pass);
}

interface LocalWish {
  readonly target: ReferenceTarget;
  readonly pairs: readonly TablePair[];
  readonly keys: Map<string, readonly Value[]>;
}

class WantedReferences {
  private readonly local = new Map<string, LocalWish>();
  private readonly integration = new Map<
    string,
    { readonly mover: ReferenceMover; readonly keys: Map<string, RecordReference> }
  >();

  get isEmpty(): boolean {
    return this.local.size === 0 && this.integration.size === 0;
  }

  addLocal(mover: ReferenceMover, target: number, key: readonly Value[]): void {
    const name = `${mover.field.index}/${target}`;
    let wish = this.local.get(name);
    if (wish === undefined) {
      const chosen = (mover.field.mapping as ReferenceFieldMapping).targets[target] as ReferenceTarget;
      wish = { target: chosen, pairs: mover.field.pairs[target] ?? [], keys: new Map() };
      this.local.set(name, wish);
    }
    wish.keys.set(keyText(key), key);
  }

  addIntegration(mover: ReferenceMover, reference: RecordReference): void {
    const name = String(mover.field.index);
    let wish = this.integration.get(name);
    if (wish === undefined) this.integration.set(name, (wish = { mover, keys: new Map() }));
    wish.keys.set(`${reference.table}:${reference.key}`, reference);
  }

  async resolve(pass: PassContext): Promise<ReferenceIndex> {
    const to = new Map<string, ToIntegration>();
    const from = new Map<string, FromIntegration>();
    const localIds = await this.readLocalIds(pass);
    const questions = new CouplingQuestions();
    for (const [name, wish] of this.local)
      for (const pair of wish.pairs)
        questions.ask(
          pair,
          'local',
          [...wish.keys.keys()].map((text) => localIds.get(name)?.get(text)),
        );
    for (const { mover, keys } of this.integration.values())
      for (const pair of pairsOf(mover))
        questions.ask(
          pair,
          'integration',
          [...keys.values()].filter((key) => key.table === pair.integration).map((key) => key.key),
        );
    const couplings = await questions.answer(pass);

    for (const [name, wish] of this.local)
      for (const text of wish.keys.keys())
        to.set(`${name}/${text}`, this.toIntegration(wish, localIds.get(name)?.get(text), couplings));
    const localKeys = await this.readLocalKeys(pass, couplings);
    for (const [field, { mover, keys }] of this.integration)
      for (const [text, reference] of keys)
        from.set(`${field}/${text}`, fromIntegration(mover, reference, couplings, localKeys));

    return {
      toIntegration: (field, target, key) => to.get(`${field}/${target}/${keyText(key)}`) ?? { found: 'unknown' },
      fromIntegration: (field, reference) =>
        from.get(`${field}/${reference.table}:${reference.key}`) ?? noReferences.fromIntegration(field, reference),
    };
  }

  private toIntegration(wish: LocalWish, id: RecordKey | undefined, couplings: CouplingAnswers): ToIntegration {
    if (id === undefined) return { found: 'unknown' };
    for (const pair of wish.pairs) {
      const coupling = couplings.find(pair, 'local', id);
      if (coupling !== null && coupling.state !== 'pending' && coupling.integrationKey !== null)
        return { found: 'coupled', reference: { table: pair.integration, key: coupling.integrationKey } };
    }
    const pair = wish.pairs[0] ?? { local: wish.target.table.name, integration: '' };
    return { found: 'uncoupled', awaits: { pair, side: 'local', key: id } };
  }

  /** Ids of the local records behind local keys: by wish and key. Targets of one table and key are read together. */
  private async readLocalIds(pass: PassContext): Promise<ReadonlyMap<string, ReadonlyMap<string, RecordKey>>> {
    const result = new Map<string, Map<string, RecordKey>>();
    interface Read {
      readonly target: ReferenceTarget;
      readonly keys: Map<string, readonly Value[]>;
      readonly wishes: string[];
    }
    const reads = new Map<string, Read>();
    for (const [name, wish] of this.local) {
      const fields = Object.values(wish.target.key);
      const place = `${wish.target.table.name}(${fields.join(',')})`;
      const read: Read = reads.get(place) ?? { target: wish.target, keys: new Map(), wishes: [] };
      reads.set(place, read);
      read.wishes.push(name);
      for (const [text, key] of wish.keys) read.keys.set(text, key);
    }
    for (const { target, keys, wishes } of reads.values()) {
      const fields = Object.values(target.key);
      const rows = await pass.load.recordsByValues(target.table, fields, [...keys.values()], fields);
      const ids = new Map(
        rows.map((row) => [keyText(fields.map((field) => upper(row.values[field] ?? null, keys))), row.key]),
      );
      for (const wish of wishes) result.set(wish, ids);
    }
    return result;
  }

  /** Key values of the local records that integration references lead to, by table and id. */
  private async readLocalKeys(pass: PassContext, couplings: CouplingAnswers): Promise<LocalKeys> {
    const wanted = new Map<string, { readonly target: ReferenceTarget; readonly ids: Set<RecordKey> }>();
    for (const { mover, keys } of this.integration.values()) {
      (mover.field.mapping as ReferenceFieldMapping).targets.forEach((target, index) => {
        for (const pair of mover.field.pairs[index] ?? [])
          for (const reference of keys.values()) {
            const coupling =
              reference.table === pair.integration ? couplings.find(pair, 'integration', reference.key) : null;
            if (coupling?.localKey == null) continue;
            const place = localPlace(target);
            const entry = wanted.get(place) ?? { target, ids: new Set() };
            wanted.set(place, entry);
            entry.ids.add(coupling.localKey);
          }
      });
    }
    const keys: LocalKeys = new Map();
    for (const [place, { target, ids }] of wanted) {
      const fields = Object.values(target.key);
      const rows = await pass.load.records(target.table, ids, fields);
      keys.set(place, new Map([...rows].map(([id, row]) => [id, fields.map((field) => row.values[field] ?? null)])));
    }
    return keys;
  }
}

type LocalKeys = Map<string, ReadonlyMap<RecordKey, readonly Value[]>>;

function localPlace(target: ReferenceTarget): string {
  return `${target.table.name}(${Object.values(target.key).join(',')})`;
}

function fromIntegration(
  mover: ReferenceMover,
  reference: RecordReference,
  couplings: CouplingAnswers,
  keys: LocalKeys,
): FromIntegration {
  const targets = (mover.field.mapping as ReferenceFieldMapping).targets;
  for (const [index, target] of targets.entries())
    for (const pair of mover.field.pairs[index] ?? []) {
      if (pair.integration !== reference.table) continue;
      const coupling = couplings.find(pair, 'integration', reference.key);
      if (coupling === null || coupling.state === 'pending' || coupling.localKey === null) continue;
      const key = keys.get(localPlace(target))?.get(coupling.localKey);
      if (key !== undefined) return { found: 'coupled', target: index, key };
    }
  const pair = pairsOf(mover).find((candidate) => candidate.integration === reference.table) ?? {
    local: '',
    integration: reference.table,
  };
  return { found: 'uncoupled', awaits: { pair, side: 'integration', key: reference.key } };
}

function pairsOf(mover: ReferenceMover): readonly TablePair[] {
  return mover.field.pairs.flat();
}

/** Keys were asked for in upper case where they are codes; the answer is looked up the same way. */
function upper(value: Value, asked: ReadonlyMap<string, unknown>): Value {
  if (typeof value !== 'string' || asked.has(value)) return value;
  return value.trim().toUpperCase();
}

class CouplingQuestions {
  private readonly byPlace = new Map<string, { readonly question: CouplingQuestion; readonly keys: Set<RecordKey> }>();

  ask(pair: TablePair, side: 'local' | 'integration', keys: readonly (RecordKey | undefined)[]): void {
    const place = `${side}:${pairName(pair)}`;
    const entry = this.byPlace.get(place) ?? { question: { pair, side, keys: [] }, keys: new Set<RecordKey>() };
    this.byPlace.set(place, entry);
    for (const key of keys) if (key !== undefined) entry.keys.add(recordKey(key));
  }

  async answer(pass: PassContext): Promise<CouplingAnswers> {
    const asked = [...this.byPlace.values()].filter((entry) => entry.keys.size > 0);
    if (asked.length === 0) return new CouplingAnswers(new Map());
    const questions = asked.map((entry) => ({ ...entry.question, keys: [...entry.keys] }));
    const maps = await pass.unitOfWork.run((repositories) => repositories.couplings.findMany(questions));
    return new CouplingAnswers(
      new Map(
        questions.map((question, index) => [
          `${question.side}:${pairName(question.pair)}`,
          maps[index] ?? new Map<RecordKey, Coupling>(),
        ]),
      ),
    );
  }
}

class CouplingAnswers {
  constructor(private readonly maps: ReadonlyMap<string, ReadonlyMap<RecordKey, Coupling>>) {}

  find(pair: TablePair, side: 'local' | 'integration', key: RecordKey): Coupling | null {
    return this.maps.get(`${side}:${pairName(pair)}`)?.get(key) ?? null;
  }
}
