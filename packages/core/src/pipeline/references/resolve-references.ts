import type { ReferenceFieldMapping } from '../../sdk/field-mapping';
import type { RecordKey, RecordReference, RowValues } from '../../sdk/scalars';
import type { TablePair } from '../../sdk/table';
import { ReferenceMover } from '../fields/reference-mover';
import type { PassContext } from '../pass-context';
import type { PassPlan } from '../plan/pass-plan';
import { CouplingQuestions, type CouplingAnswers } from './coupling-questions';
import { localPlace, readLocalIds, readLocalKeys, type LocalIds, type LocalKeys } from './local-records';
import { noReferences, type FromIntegration, type ReferenceIndex, type ToIntegration } from './reference-index';
import { WantedReferences, type LocalWish } from './wanted-references';

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
  const wanted = referencesOf(plan, records);
  if (wanted.isEmpty) return noReferences;
  const localIds = await readLocalIds(wanted.local, pass);
  const couplings = await questionsAbout(wanted, localIds).answer(pass);
  const to = answersTo(wanted, localIds, couplings);
  const localKeys = await readLocalKeys(wanted.integration.values(), couplings, pass);
  const from = new Map<string, FromIntegration>();
  for (const [field, { mover, keys }] of wanted.integration)
    for (const [text, reference] of keys)
      from.set(`${field}/${text}`, fromIntegration(mover, reference, couplings, localKeys));
  return {
    toIntegration: (field, { target, text }) => to[field]?.[target]?.get(text) ?? { found: 'unknown' },
    fromIntegration: (field, reference) =>
      from.get(`${field}/${reference.table}:${reference.key}`) ?? noReferences.fromIntegration(field, reference),
  };
}

function referencesOf(plan: PassPlan, records: readonly ReferringRecord[]): WantedReferences {
  const wanted = new WantedReferences();
  const isTo = plan.direction === 'toIntegrationTable';
  const sources = records.map((record) => record.source);
  for (const index of plan.active) {
    const mover = plan.movers[index];
    if (!(mover instanceof ReferenceMover)) continue;
    const mapping = mover.field.mapping as ReferenceFieldMapping;
    if (isTo) {
      wanted.addLocal(mover, sources);
      continue;
    }
    if (mapping.keepWhenEmpty)
      wanted.addLocal(
        mover,
        records.flatMap(({ destination }) => (destination === null ? [] : [destination])),
      );
    for (const source of sources) {
      const remote = mover.integrationReference(source);
      if (remote !== null) wanted.addIntegration(mover, remote as RecordReference);
    }
  }
  return wanted;
}

/** What the local references of a batch come to, by field, target and the text of the key. */
function answersTo(
  wanted: WantedReferences,
  localIds: LocalIds,
  couplings: CouplingAnswers,
): readonly (readonly ReadonlyMap<string, ToIntegration>[])[] {
  const answers: Map<string, ToIntegration>[][] = [];
  for (const [name, wish] of wanted.local) {
    const ids = localIds.get(name);
    const found = new Map<string, ToIntegration>();
    for (const text of wish.keys.keys()) found.set(text, toIntegration(wish, ids?.get(text), couplings));
    (answers[wish.place.field] ??= [])[wish.place.index] = found;
  }
  return answers;
}

function questionsAbout(wanted: WantedReferences, localIds: LocalIds): CouplingQuestions {
  const questions = new CouplingQuestions();
  for (const [name, wish] of wanted.local)
    for (const pair of wish.pairs)
      questions.ask(
        pair,
        'local',
        [...wish.keys.keys()].map((text) => localIds.get(name)?.get(text)),
      );
  for (const { mover, keys } of wanted.integration.values())
    for (const pair of pairsOf(mover))
      questions.ask(
        pair,
        'integration',
        [...keys.values()].filter((key) => key.table === pair.integration).map((key) => key.key),
      );
  return questions;
}

function toIntegration(wish: LocalWish, id: RecordKey | undefined, couplings: CouplingAnswers): ToIntegration {
  if (id === undefined) return { found: 'unknown' };
  for (const pair of wish.pairs) {
    const coupling = couplings.find(pair, 'local', id);
    if (coupling !== null && coupling.state !== 'pending' && coupling.integrationKey !== null)
      return { found: 'coupled', reference: { table: pair.integration, key: coupling.integrationKey } };
  }
  const pair = wish.pairs[0] ?? { local: wish.target.table.name, integration: '' };
  return { found: 'uncoupled', awaits: { pair, side: 'local', key: id } };
}

function fromIntegration(
  mover: ReferenceMover,
  reference: RecordReference,
  couplings: CouplingAnswers,
  keys: LocalKeys,
): FromIntegration {
  const { targets } = mover.field.mapping as ReferenceFieldMapping;
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
