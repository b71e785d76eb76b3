import { couplingKey } from '../../ports/coupling';
import { noPositionYet } from './scan-position';
import { comparedPipeline } from '../../pipeline/pipeline';
import type { PassContext } from '../../pipeline/pass-context';
import type { CoupledPassage } from '../../pipeline/passage';
import { compareFields } from './compare-fields';
import { compareLines } from './compare-lines';
import { findDoubles } from './find-doubles';
import type { Finding, ReconciliationPage } from './finding';

/**
 * Compares one page of the records of a side, within their filter, with their other halves: the couplings, the other halves and what
 * references lead to are read for the whole page at once. `fields` are those to be compared in this direction.
 */
export async function comparePage(
  pass: PassContext,
  fields: readonly number[],
  after: string | null,
  size: number,
): Promise<ReconciliationPage> {
  const pulled = await comparedPipeline.begin({ progress: noPositionYet(after), size }, pass);
  // everything is looked at, also what the engine believes to be unchanged
  const asked = pulled.passages.map((passage) => ({ ...passage, origin: 'selected' as const }));
  const { passages } = await comparedPipeline.finish({ ...pulled, passages: asked }, pass);
  const findings: Finding[] = [];
  let equal = 0;
  for (const passage of passages) {
    const found = judge(pass, fields, passage);
    if (found === 'equal') equal += 1;
    else if (found !== null) findings.push(found);
  }
  findings.push(...(await findDoubles(pass, passages)));
  const { progress } = pulled;
  const side = pass.plan.sourceSide;
  return {
    findings,
    compared: passages.length,
    equal,
    progress: progress.phase === 'scan' ? { phase: side, after: progress.after } : afterSide(side),
  };
}

const afterSide = (side: 'local' | 'integration'): ReconciliationPage['progress'] => ({
  phase: side === 'local' ? 'integration' : 'couplings',
  after: null,
});

/** Gone halves are told with the couplings; what the filters leave out is nobody's business. */
function judge(pass: PassContext, fields: readonly number[], passage: CoupledPassage): Finding | 'equal' | null {
  const { plan } = pass;
  const { settlement, coupling, key } = passage;
  const side = plan.sourceSide;
  if (settlement?.outcome === 'filtered') return null;
  if (settlement?.outcome === 'failed')
    return { kind: 'incomparable', side, key, code: settlement.code ?? '', message: settlement.message ?? '' };
  if (coupling == null || passage.matched)
    return {
      kind: 'oneSided',
      side,
      key,
      candidate: coupling == null ? null : couplingKey(coupling, plan.destinationSide),
    };
  const otherKey = couplingKey(coupling, plan.destinationSide);
  if (coupling.state !== 'coupled' || passage.destination === null || otherKey === null) return null;
  const compared = compareFields(plan, fields, passage);
  if ('code' in compared) return { kind: 'incomparable', side, key, ...compared };
  const lines = compareLines(passage);
  if (compared.length === 0 && lines.length === 0) return 'equal';
  const [localKey, integrationKey] = side === 'local' ? [key, otherKey] : [otherKey, key];
  return { kind: 'differs', localKey, integrationKey, fields: compared, lines };
}
