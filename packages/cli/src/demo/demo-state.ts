import type { Json } from '@couplet/core';
import type { TenantConfiguration } from '@couplet/core/internal';

/** Who owns rows in Dataverse: the company's team, or the user behind the salesperson. */
export type Ownership = 'team' | 'person';

/** How far the demo of a data directory has come: to its end, or at least to the changes on both sides. */
export type DemoPhase = 'new' | 'changed' | 'complete';

/** What the demo remembers in the tenant's settings, so that an interrupted one goes on where it was. */
export interface DemoState {
  readonly company: string;
  readonly companyId: string;
  readonly ownership: Ownership;
  readonly phase: DemoPhase;
}

const setting = 'demo';

/** What an earlier run left; null for the first one. */
export async function readDemoState(configuration: TenantConfiguration): Promise<DemoState | null> {
  const stored = (await configuration.settings())[setting];
  return stored === undefined ? null : (stored as unknown as DemoState);
}

/** Remembers where the demo stands. */
export async function saveDemoState(configuration: TenantConfiguration, state: DemoState): Promise<void> {
  await configuration.saveSettings({ [setting]: { ...state } satisfies Record<string, Json> });
}
