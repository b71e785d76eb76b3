import type { Clock, Random, SecretStore } from '@couplet/core';
import type {
  FullSynchronizationListener,
  HostControlDatabase,
  TenantConfiguration,
  Worker,
} from '@couplet/core/internal';
import type { Guid } from '@couplet/core';
import type { SetupAnswers } from './setup-answers';
import type { SetupEnvironment } from './setup-environment';
import type { SetupTenant } from './setup-tenant';

/** The local company that is set up. */
export interface SetupCompany {
  /** Its system id: what its row in Dataverse is found by (DV-22). */
  readonly id: Guid;
  readonly name: string;
}

/** What the steps work with. */
export interface SetupContext {
  readonly answers: SetupAnswers;
  readonly company: SetupCompany;
  /** Id of the tenant. */
  readonly tenant: string;
  readonly control: HostControlDatabase;
  /** What of it is the tenant's. */
  readonly configuration: TenantConfiguration;
  readonly secrets: SecretStore;
  readonly environment: SetupEnvironment;
  /** Who acts, in the audit trail. */
  readonly actor: string;
  readonly clock: Clock;
  readonly random: Random;
  readonly worker: Worker;
  readonly opened: SetupTenant;
  /** Told of the runs of the first synchronization. */
  readonly listener: FullSynchronizationListener;
  /** Told what an administrator should know of, in whole sentences. */
  readonly notice: (text: string) => void;
  readonly signal: AbortSignal;
}
