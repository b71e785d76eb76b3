import { carryOut, couplingResult, type ActionResult, type CouplingResult } from '@couplet/core';
import type { TenantAnswer } from '../command-line/tenant-command';
import { couplingText } from '../couplings/coupling-text';
import type { TenantAtWork } from '../program/with-tenant';

/** When what a person decided is done: at once by its nature, by the next run, or in a run of these records alone. */
export type ActionTime = 'atOnce' | 'nextRun' | 'now';

/** Tells what became of an action on the list, and carries it out if asked to. */
export async function answerAction(
  { tenant, program }: TenantAtWork,
  result: ActionResult,
  when: ActionTime,
): Promise<TenantAnswer> {
  const { done, left } = result;
  const runs: CouplingResult[] = [];
  if (when === 'now' && done.length > 0)
    for (const { id } of await carryOut(tenant, done, program.worker)) runs.push(await couplingResult(tenant, id));
  const next = when === 'nextRun' ? '; the next run carries out what is to be synchronized, or --now' : '';
  const text = [
    done.length === 0 ? 'Nothing was done.' : `${done.length} done${next}.`,
    ...left.map(({ place, message }) => `${place.mapping} ${place.key}: ${message}`),
    ...runs.map(couplingText),
  ];
  return { json: { ...result, runs }, text: text.join('\n') };
}
