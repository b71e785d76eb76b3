import type { Coupling } from '../../ports/coupling';
import type { RecordKey } from '../../sdk/scalars';
import { findMatches } from '../coupling/find-matches';
import { matcherFailed, matchReason } from '../coupling/match-reason';
import { readDestinations } from '../coupling/read-destinations';
import { addRemovedLines } from '../coupling/removed-lines';
import { runLoads } from '../coupling/run-loads';
import { saysNothingNew, sourceHashes } from '../coupling/source-hashes';
import { leaveSkipped } from '../failures/leave-skipped';
import { PackedBase } from '../fields/packed-base';
import { going, levels } from '../levels';
import type { PassContext } from '../pass-context';
import type { CoupledPassage, PulledPassage } from '../passage';
import type { PassPlan } from '../plan/pass-plan';
import { noReferences } from '../references/reference-index';
import { resolveReferences } from '../references/resolve-references';
import { open, settle } from '../settle';
import type { Batch, PipelineStage } from '../stage';

/**
 * Which is its other half, and those of the records it refers to? A record that says nothing new settles here, with nothing read from the
 * other side: our own echo.
 */
export const couple: PipelineStage<'couple'> = {
  name: 'couple',
  run: async (batch, pass) => {
    await lookUpAll(pass.plan, batch.passages, pass);
    await leaveSkipped(pass.plan, open(batch.passages) as CoupledPassage[], pass);
    for (const passage of open(batch.passages)) settleEarly(pass.plan, passage as CoupledPassage, pass);
    for (const level of levels(pass.plan, batch.passages)) {
      await coupleUncoupled(level.plan, going(level) as CoupledPassage[], pass);
      await readOtherSide(level.plan, going(level) as CoupledPassage[], pass);
    }
    return batch as Batch<CoupledPassage>;
  },
};

/** Looks up documents, adds the lines that were removed from them, and goes on with their lines. */
async function lookUpAll(plan: PassPlan, pulled: readonly PulledPassage[], pass: PassContext): Promise<void> {
  await lookUp(plan, pulled, pass);
  await addRemovedLines(plan, open(pulled) as CoupledPassage[], pass);
  for (const link of plan.children) {
    const lines = open(pulled).flatMap((passage) => passage.children.filter((child) => child.plan === link.plan));
    if (lines.length > 0)
      await lookUpAll(
        link.plan,
        lines.flatMap((child) => child.passages),
        pass,
      );
  }
}

/** What is known of the records of one level without a look at the other side. */
async function lookUp(plan: PassPlan, pulled: readonly PulledPassage[], pass: PassContext): Promise<void> {
  const passages = await withCouplings(plan, open(pulled), pass);
  const present = passages.filter((passage) => passage.source !== null);
  const found = await runLoads(
    plan,
    present.flatMap((passage) => passage.source ?? []),
    pass,
  );
  for (const passage of passages) {
    passage.found = found;
    passage.sourceHashes = sourceHashes(plan, passage);
  }
}

async function readOtherSide(plan: PassPlan, passages: readonly CoupledPassage[], pass: PassContext): Promise<void> {
  await readDestinations(plan, passages, pass);
  const referring = passages.flatMap((passage) =>
    passage.source === null
      ? []
      : [{ passage, source: passage.source.values, destination: passage.destination?.values ?? null }],
  );
  const references = referring.length === 0 ? noReferences : await resolveReferences(plan, referring, pass);
  for (const { passage } of referring) passage.references = references;
}

async function withCouplings(
  plan: PassPlan,
  pulled: readonly PulledPassage[],
  pass: PassContext,
): Promise<readonly CoupledPassage[]> {
  const keys = pulled.map((passage) => passage.key);
  const couplings: ReadonlyMap<RecordKey, Coupling> =
    keys.length === 0
      ? new Map()
      : await pass.unitOfWork.run((repositories) =>
          repositories.couplings.findByKeys(plan.mapping.pair, plan.sourceSide, keys),
        );
  await pass.plans.prepare([...couplings.values()].map((coupling) => coupling.planVersion));
  const present = plan.movers.map((mover) => mover.field.baseId);
  const nothingKnown = PackedBase.empty(present.length);
  return pulled.map((passage) => {
    const coupling = couplings.get(passage.key) ?? null;
    const base =
      coupling === null
        ? nothingKnown
        : PackedBase.unpack(
            coupling.base,
            coupling.planVersion === plan.mapping.version ? present : pass.plans.fields(coupling.planVersion),
            present,
          );
    return Object.assign(passage, {
      coupling,
      base,
      destination: null,
      found: [],
      references: noReferences,
      sourceHashes: [],
      matched: false,
    } satisfies Omit<CoupledPassage, keyof PulledPassage>);
  });
}

/** What needs no look at the other side: an unchanged record with all its lines, and the deletion of one that was never coupled. */
function settleEarly(plan: PassPlan, passage: CoupledPassage, { mode }: PassContext): void {
  const { coupling } = passage;
  if (coupling === null) {
    if (passage.source === null) settle(passage, 'notCoupled');
    return;
  }
  const asked =
    mode.forced === true ||
    passage.origin === 'retry' ||
    passage.origin === 'selected' ||
    passage.restored === plan.destinationSide ||
    passage.reconsidered === true;
  if (!asked && isUnchanged(plan, passage)) settle(passage, 'unchanged');
}

/** A document goes as a whole: one line with news takes the others along. */
function isUnchanged(plan: PassPlan, passage: CoupledPassage): boolean {
  return (
    passage.coupling?.state === 'coupled' &&
    passage.source !== null &&
    saysNothingNew(plan, passage) &&
    passage.children.every((child) =>
      open(child.passages).every((line) => isUnchanged(child.plan, line as CoupledPassage)),
    )
  );
}

/** A record that might be one of several is set aside for a person to choose: a new one would be one more of them. */
async function coupleUncoupled(plan: PassPlan, passages: readonly CoupledPassage[], pass: PassContext): Promise<void> {
  const uncoupled = passages.filter((passage) => passage.coupling === null);
  if (uncoupled.length === 0) return;
  const matches = await findMatches(plan, uncoupled, pass);
  for (const passage of uncoupled) {
    const finding = matches.get(passage);
    if (finding?.kind === 'matched') {
      passage.coupling = newCoupling(plan, passage, finding.key);
      passage.matched = true;
    } else if (finding?.kind === 'failed') settle(passage, 'failed', matchReason(plan, finding));
    else if (!mayCreate(plan, passage, pass)) settle(passage, 'notCoupled');
    else if (finding?.kind === 'ambiguous' || finding?.kind === 'shared')
      settle(passage, 'skipped', { ...matchReason(plan, finding), setAside: true });
  }
}

/** A record on the retry list was to be created when it stopped, so it goes on, whatever this run may create (EN-324). */
function mayCreate(plan: PassPlan, passage: CoupledPassage, pass: PassContext): boolean {
  // whoever was uncoupled before is no news because a backup was restored on the other side; its changes come with the feed
  if (passage.restored === plan.destinationSide && passage.parent === null && pass.mode.kind === 'modified') return false;
  if (!plan.mapping.onlyCoupled || pass.mode.create || passage.parent !== null) return true;
  if (passage.retry === null) return false;
  const { code, facts } = passage.retry;
  const early = code === 'CPL_INTERCEPTOR_FAILED' && (facts.stage === 'filter' || facts.stage === 'couple');
  return !early && code !== 'CPL_RECORD_FILTER_FAILED' && code !== matcherFailed;
}

function newCoupling(plan: PassPlan, passage: CoupledPassage, destinationKey: RecordKey): Coupling {
  const local = plan.sourceSide === 'local';
  return {
    pair: plan.mapping.pair,
    localKey: local ? passage.key : destinationKey,
    integrationKey: local ? destinationKey : passage.key,
    state: 'coupled',
    mapping: plan.mapping.name,
    localVersion: null,
    integrationVersion: null,
    planVersion: plan.mapping.version,
    base: passage.base.pack(),
    creating: null,
    conflict: null,
  };
}
