import type { Json } from '@couplet/core';

/** Flags of `couplet connection move`. */
export interface MoveFlags {
  readonly environment?: string;
  readonly tenantId?: string;
  readonly clientId?: string;
  readonly clientSecretFile?: string;
  readonly authority?: string;
  readonly certificateAuthority?: string;
  readonly couplings?: 'set-apart' | 'remove' | 'keep';
  readonly businessUnit?: string;
}

/** The settings of a connection with what the flags say in their place. */
export function movedSettings(
  stored: Readonly<Record<string, Json>>,
  { environment, tenantId, clientId, authority, certificateAuthority }: MoveFlags,
): Readonly<Record<string, Json>> {
  const given = { environment, tenantId, clientId, authority, certificateAuthority };
  const said = Object.entries(given).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]));
  return { ...stored, ...Object.fromEntries(said) };
}
