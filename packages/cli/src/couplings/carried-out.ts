import { carryOutRun, type Run } from '@couplet/core/internal';
import type { TenantAnswer, TenantRequest } from '../command-line/tenant-command';
import { couplingText } from './coupling-text';

/** Brings a run that changes couplings to its end, and tells what came of it. */
export async function carriedOut(
  { at: { tenant, program }, interrupt }: TenantRequest<object>,
  run: Run,
): Promise<TenantAnswer> {
  const result = await carryOutRun(tenant, run.id, program.worker, interrupt.signal);
  return { json: result, text: couplingText(result) };
}
