import type { Json } from '@couplet/core';
import type { TenantConfiguration } from '@couplet/core/internal';
import type { SetupAnswers } from './setup-answers';

/** Answers as they are kept: never secrets, and not the administrator, who is forgotten. */
export type StoredAnswers = Omit<SetupAnswers, 'administrator'>;

/** What is remembered of a setup, so that an interrupted one goes on without asking again. What is done is asked of the real state instead. */
export interface SetupState {
  readonly answers: StoredAnswers;
  /** ISO time of its first end; null while it is under way. */
  readonly finishedAt: string | null;
}

/** Why a new company's connection is off until the setup has switched it on. */
export const setupUnfinished = 'The setup is not finished: couplet setup dataverse';

const setting = 'setup';

/** What an earlier setup of the tenant left; null for the first one. */
export async function readSetupState(configuration: TenantConfiguration): Promise<SetupState | null> {
  const stored = (await configuration.settings())[setting];
  return stored === undefined ? null : (stored as unknown as SetupState);
}

/** Answers that a connection holds itself. */
const connectionAnswers = [
  'environment',
  'signIn',
  'tenantId',
  'clientId',
  'authority',
  'certificateAuthority',
  'developmentLoopback',
] as const;

/** What a new run need not be told again: earlier answers, and how the environment is reached now, which may have been changed since. */
export async function rememberedAnswers(configuration: TenantConfiguration): Promise<Readonly<Record<string, Json>>> {
  const state = await readSetupState(configuration);
  const connection = (await configuration.connections()).find(({ side }) => side === 'integration');
  const answers: Record<string, Json> = { ...state?.answers };
  if (connection === undefined) return answers;
  for (const name of connectionAnswers) {
    delete answers[name];
    const value = connection.settings[name];
    if (value !== undefined) answers[name] = value;
  }
  return answers;
}

/** Remembers the answers; what is stored already is not written again. */
export async function saveSetupState(
  configuration: TenantConfiguration,
  answers: SetupAnswers,
  finishedAt: string | null,
): Promise<void> {
  const state: SetupState = { answers: storedAnswers(answers), finishedAt };
  const before = await readSetupState(configuration);
  if (before !== null && sameJson(before, state)) return;
  await configuration.saveSettings({ [setting]: JSON.parse(JSON.stringify(state)) as Json });
}

/** Answers as they are kept. */
export function storedAnswers({ administrator: _forgotten, ...answers }: SetupAnswers): StoredAnswers {
  return answers;
}

/** Whether two values are the same as JSON, whatever the order of their names. */
export function sameJson(one: unknown, other: unknown): boolean {
  return sorted(one) === sorted(other);
}

function sorted(value: unknown): string {
  return JSON.stringify(value, (_name, member: unknown) =>
    typeof member === 'object' && member !== null && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1)))
      : member,
  );
}
