import type { Leftovers } from '../../sdk/coupling-hook';
import type { WriteResult } from '../../ports/bulk-writer';
import type { PassProgress } from '../../ports/repositories/synch-job-repository';
import { matches } from '../../sdk/matches';
import { conditionFields } from '../../sdk/condition-fields';
import type { Row } from '../../sdk/load';
import { directionsOf } from '../start-run';
import type { CouplingOrder } from './coupling-order';
import { done, type CouplingStep, type SettledPair } from './coupling-step';

/** Which plugin's leftovers are looked for, and the page that comes next. */
type Place = readonly [hook: number, after: string | null];

/**
 * One page of the integration records that still look coupled after all couplings of a mapping were removed; they are changed as their plugin
 * says (EN-240). Nothing is left to a mapping that does not write to the integration table.
 */
export async function leftoverStep(order: CouplingOrder, progress: PassProgress): Promise<CouplingStep> {
  const { tenant, mapping } = order;
  const hooks = tenant.couplingHooks(mapping).filter((hook) => hook.leftovers !== undefined);
  const [index, after] = progress.after === null ? ([0, null] as Place) : (JSON.parse(progress.after) as Place);
  const hook = hooks[index];
  const nothing: CouplingStep = { progress: done, settled: [], removed: [], saved: [], due: [] };
  if (hook === undefined || !directionsOf(mapping).includes('toIntegrationTable')) return nothing;
  const leftovers = (await hook.leftovers?.(tenant.load)) ?? null;
  const nextPlace = (place: Place): PassProgress => ({
    phase: 'compare',
    position: null,
    after: JSON.stringify(place),
  });
  if (leftovers === null) return { ...nothing, progress: nextPlace([index + 1, null]) };
  const page = await readPage(order, leftovers, after);
  return {
    ...nothing,
    settled: await changeAll(order, leftovers, page.rows),
    progress: nextPlace(page.next === null ? [index + 1, null] : [index, page.next]),
  };
}

async function readPage(
  { tenant, mapping, worker }: CouplingOrder,
  { filter, change }: Leftovers,
  after: string | null,
): Promise<{ readonly rows: readonly Row[]; readonly next: string | null }> {
  const table = mapping.integration;
  const fields = [...new Set([...Object.keys(change), ...conditionFields(filter)])];
  const page = await tenant.systems.integration.store.readPage(table, {
    filter,
    fields,
    after,
    size: worker.batchSize,
  });
  const options = { caseInsensitive: tenant.capabilities(table).caseInsensitive, fields: table.fields };
  const rows = page.rows.filter((row) => matches(filter, row.values, options));
  const keys = rows.map((row) => row.key);
  const coupled = await tenant.unitOfWork.run(({ couplings }) =>
    couplings.findByKeys(mapping.pair, 'integration', keys),
  );
  return { rows: rows.filter((row) => !coupled.has(row.key)), next: page.next };
}

async function changeAll(
  { tenant, mapping }: CouplingOrder,
  { change }: Leftovers,
  rows: readonly Row[],
): Promise<readonly SettledPair[]> {
  if (rows.length === 0) return [];
  const answers = await tenant.systems.integration.writer.update(
    mapping.integration,
    rows.map(({ key, version }) => ({ key, version, values: change })),
  );
  return rows.map(({ key }, index) => ({ localKey: null, integrationKey: key, ...settledAs(answers[index]) }));
}

/** A record that was changed or deleted meanwhile is somebody else's matter. */
function settledAs(answer: WriteResult | undefined): Pick<SettledPair, 'outcome' | 'why'> {
  if (answer?.status === 'done') return { outcome: 'modified' };
  if (answer?.status === 'refused' && answer.reason !== 'missing' && answer.reason !== 'version')
    return { outcome: 'failed', why: { code: answer.code, message: answer.message, facts: answer.facts } };
  return { outcome: 'unchanged' };
}
