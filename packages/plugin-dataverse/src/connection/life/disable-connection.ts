import { machineParts } from '../../system/connection/machine-parts';
import { ConfirmationNeededError } from '../errors';
import type { ConnectionAt } from './connection-at';
import { connectionStatus } from './connection-status';

/** Who holds the schedules of a connection that is switched off: a pause of somebody else outlives it. */
export const scheduleHolder = 'connection';

/** What an administrator should think of before a connection is switched off; none where nothing is at stake (DV-193). */
export async function disableQuestions(at: ConnectionAt): Promise<readonly string[]> {
  const { couplings } = await connectionStatus(at);
  if (couplings === 0) return [];
  return [
    `${couplings} records are coupled. Couplings stay; remove them before (couplet uncouple) where the records are to be free for others.`,
  ];
}

/**
 * Switches a tenant's connection off (DV-193): schedules are held, a run under way stops after its chunk, and nothing can be opened any more.
 * Mappings, couplings, the log and the environment stay as they are. The reason is shown until it is switched on again (DV-19). Audited.
 * @throws ConfirmationNeededError where records are coupled and nobody has confirmed
 */
export async function disableConnection(
  at: ConnectionAt,
  how: { readonly reason?: string; readonly confirmed?: boolean } = {},
): Promise<void> {
  const { control, tenant, actor } = at;
  const questions = how.confirmed === true ? [] : await disableQuestions(at);
  if (questions.length > 0) throw new ConfirmationNeededError(questions);
  const reason = how.reason ?? `Switched off by ${actor}`;
  const since = new Date((at.parts?.clock ?? machineParts.clock).now()).toISOString();
  await control
    .unitOfWork(tenant)
    .run(({ schedules }) => schedules.pause({ work: null, actor: scheduleHolder, since }));
  await control.tenants.disable(tenant, reason);
  const configuration = control.tenants.configuration(tenant);
  await configuration.audit({ actor, action: 'connection.disabled', subject: tenant, facts: { reason } });
}
