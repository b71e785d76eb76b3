import { cutTies, takeOver } from '@couplet/core/internal';
import { ConfirmationNeededError } from '../errors';
import type { ConnectionAt } from './connection-at';
import { connectionStatus } from './connection-status';
import { deleteConnection } from './delete-connection';
import { disableConnection } from './disable-connection';

/**
 * Cuts a tenant loose from its environment: switched off, couplings, checkpoints, jobs, secrets and connection gone, so that it can never write to
 * a row there. For copies of a company or of a control database (DV-201, DV-202). Rows in the environment stay as they are: they belong to the
 * original. Other tenants are not touched. Audited; gives the number of couplings that went.
 * @throws ConfirmationNeededError
 */
export async function cutLoose(at: ConnectionAt, confirmed = false): Promise<number> {
  const { control, tenant, actor } = at;
  const status = await connectionStatus(at);
  if (!confirmed)
    throw new ConfirmationNeededError([
      `${status.couplings} couplings, the secrets and the connection of ${tenant} are removed for good.`,
    ]);
  await disableConnection(at, {
    reason: 'Cut loose from its environment: set it up before it synchronizes',
    confirmed,
  });
  const couplings = await cutTies(control, tenant, actor, { couplings: 'remove' }, 'cut loose');
  const unit = control.unitOfWork(tenant);
  for (const environment of Object.keys(status.couplingsApart))
    await unit.run(({ ties }) => ties.forgetApart(environment));
  await deleteConnection(at);
  await takeOver(control, tenant, actor);
  return couplings;
}
