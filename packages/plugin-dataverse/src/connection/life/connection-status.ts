import type { Json } from '@couplet/core';
import { knownEnvironment } from '@couplet/core/internal';
import type { ConnectionAt } from './connection-at';
import { storedConnection } from './stored-connection';

/** `missing`: nothing is connected; `incomplete`: something necessary is not given yet; `off`: switched off; `on`: it may synchronize. */
export type ConnectionState = 'missing' | 'incomplete' | 'off' | 'on';

/** A connection as it stands, without any secret. */
export interface ConnectionStatus {
  readonly state: ConnectionState;
  readonly environment: string | null;
  /** Organization id of the environment that the tenant is joined to; null before the first time. */
  readonly organization: string | null;
  readonly signIn: string | null;
  readonly clientId: string | null;
  /** Whether something to sign in with is kept. Never what. */
  readonly hasSecret: boolean;
  /** Names of what is not given yet. */
  readonly missing: readonly string[];
  /** Why it is switched off; null where it is not. */
  readonly reason: string | null;
  /** Rows in the environment that the setup found: company, owning team and business unit. */
  readonly companyRow: string | null;
  readonly owningTeam: string | null;
  readonly businessUnit: string | null;
  readonly couplings: number;
  /** Couplings of environments that the tenant was joined to before, by organization id. */
  readonly couplingsApart: Readonly<Record<string, number>>;
}

/** Tells how a tenant's connection stands. Connects to nothing. @throws `CPL_TENANT_ID_INVALID` */
export async function connectionStatus(at: ConnectionAt): Promise<ConnectionStatus> {
  const { control, tenant } = at;
  const registered = await control.tenants.find(tenant);
  const configuration = control.tenants.configuration(tenant);
  const stored = registered === null ? null : await storedConnection(at);
  const settings = registered === null ? {} : await configuration.settings();
  const counts = await control
    .unitOfWork(tenant)
    .run(async ({ ties }) => ({ couplings: await ties.countCouplings(), couplingsApart: await ties.countApart() }));
  return {
    state: stateOf(stored?.missing ?? null, registered?.state ?? 'disabled'),
    environment: text(stored?.settings.environment),
    organization: registered === null ? null : await knownEnvironment({ id: tenant, configuration }, 'integration'),
    signIn: stored === null ? null : (text(stored.settings.signIn) ?? 'clientSecret'),
    clientId: text(stored?.settings.clientId),
    hasSecret: (stored?.secret ?? null) !== null,
    missing: stored?.missing ?? [],
    reason: registered?.disabledReason ?? null,
    companyRow: text(settings.companyRow),
    owningTeam: text(settings.owningTeam),
    businessUnit: text(settings.businessUnit),
    ...counts,
  };
}

/** Whether a tenant's connection is complete and switched on. Connects to nothing. */
export async function isConnectionEnabled(at: ConnectionAt): Promise<boolean> {
  return (await connectionStatus(at)).state === 'on';
}

function stateOf(missing: readonly string[] | null, tenant: 'enabled' | 'disabled'): ConnectionState {
  if (missing === null) return 'missing';
  if (missing.length > 0) return 'incomplete';
  return tenant === 'enabled' ? 'on' : 'off';
}

function text(value: Json | undefined): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}
