import { CoupletError, type Json } from '@couplet/core';
import {
  acceptEnvironment,
  bringBackCouplings,
  cutTies,
  knownEnvironment,
  type CutCouplings,
} from '@couplet/core/internal';
import { connectionFailure } from '../connection-failure';
import { ConfirmationNeededError, ConnectionOnError } from '../errors';
import { checkRequiredFields } from '../required-fields';
import { changeConnection } from './change-connection';
import type { ConnectionAt } from './connection-at';
import { connectionStatus } from './connection-status';
import { storedConnection, withConnection } from './stored-connection';

/** Where a tenant goes. */
export interface Move {
  readonly settings: Readonly<Record<string, Json>>;
  /** Left out: the same as before. */
  readonly secret?: string;
  /**
   * What becomes of the couplings of the old environment: kept apart until the tenant comes back, removed, or kept, because the new environment is a
   * copy of the old one and has the same rows.
   */
  readonly couplings?: 'setApart' | 'remove' | 'keep';
}

/** What a move did. */
export interface Moved {
  /** Organization ids. */
  readonly from: string | null;
  readonly to: string;
  /** Couplings that were cut, and those of an earlier stay that are back. */
  readonly cut: number;
  readonly broughtBack: number;
}

/**
 * Moves a tenant to another environment, while its connection is off. The new one is asked who it is before anything changes. Where it is another
 * organization, the tenant is cut loose from the old one's rows: its couplings are set apart, removed or kept, as was chosen; checkpoints, retries and
 * schedules go. Couplings of an earlier stay there come back. Set the company up there, then switch the connection on. Audited.
 * @throws ConnectionOnError, ConfirmationNeededError where there are couplings and nothing was chosen, ConnectionFailedError
 */
export async function moveConnection(at: ConnectionAt, move: Move): Promise<Moved> {
  const { control, tenant, actor } = at;
  const { state, couplings } = await connectionStatus(at);
  if (state === 'on') throw new ConnectionOnError(tenant, 'move the connection');
  const secret = move.secret ?? (await storedConnection(at))?.secret ?? null;
  checkRequiredFields(move.settings, secret !== null);
  const to = await organizationAt(at, move.settings, secret);
  const known = { id: tenant, configuration: control.tenants.configuration(tenant) };
  const from = await knownEnvironment(known, 'integration');
  const change = { settings: move.settings, ...(move.secret === undefined ? {} : { secret: move.secret }) };
  if (from === null || from === to) {
    await changeConnection(at, change);
    return { from, to, cut: 0, broughtBack: 0 };
  }
  if (couplings > 0 && move.couplings === undefined)
    throw new ConfirmationNeededError([
      `${couplings} records are coupled with rows of the organization ${from}, which mean nothing in ${to}. Say whether the couplings are to be set apart, for coming back, removed, or kept, because the new environment is a copy of the old one.`,
    ]);
  const cut = await cutAs(at, move.couplings ?? 'setApart', from, to);
  await changeConnection(at, change);
  await acceptEnvironment(known, actor, { side: 'integration', environment: to });
  const broughtBack = await bringBackCouplings(control, tenant, actor, to);
  return { from, to, cut, broughtBack };
}

/** Cuts the tenant loose from the old environment, unless the new one is a copy of it. Gives the number of couplings. */
async function cutAs(
  { control, tenant, actor }: ConnectionAt,
  couplings: NonNullable<Move['couplings']>,
  from: string,
  to: string,
): Promise<number> {
  if (couplings === 'keep') return 0;
  const how: CutCouplings = couplings === 'remove' ? { couplings } : { couplings, environment: from };
  return cutTies(control, tenant, actor, how, `moved to the organization ${to}`);
}

async function organizationAt(
  at: ConnectionAt,
  settings: Readonly<Record<string, Json>>,
  secret: string | null,
): Promise<string> {
  try {
    return await withConnection(at, settings, secret, async (client) => (await client.whoAmI()).organizationId);
  } catch (error) {
    throw CoupletError.is(error) ? connectionFailure(error) : error;
  }
}
