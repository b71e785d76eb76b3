import type { SignInCause } from './errors/sign-in-error';

const causes: ReadonlyMap<number, SignInCause> = new Map<number, SignInCause>([
  [7000215, 'SECRET_WRONG'],
  [7000216, 'SECRET_WRONG'],
  [7000218, 'SECRET_WRONG'],
  [7000222, 'SECRET_EXPIRED'],
  [700027, 'CERTIFICATE'],
  [700030, 'CERTIFICATE'],
  [700023, 'CERTIFICATE'],
  [700021, 'CERTIFICATE'],
  [700024, 'CLOCK'],
  [700016, 'APPLICATION_UNKNOWN'],
  [7000112, 'APPLICATION_UNKNOWN'],
  [90002, 'TENANT_UNKNOWN'],
  [900023, 'TENANT_UNKNOWN'],
  [90013, 'TENANT_UNKNOWN'],
  [500011, 'ENVIRONMENT_UNKNOWN'],
  [500014, 'ENVIRONMENT_UNKNOWN'],
  [70011, 'ENVIRONMENT_UNKNOWN'],
  [1002012, 'ENVIRONMENT_UNKNOWN'],
  [53003, 'NOT_PERMITTED'],
  [501051, 'NOT_PERMITTED'],
  [65001, 'NOT_PERMITTED'],
  [90033, 'UNAVAILABLE'],
  [50196, 'UNAVAILABLE'],
  [90006, 'UNAVAILABLE'],
]);

/** The AADSTS number in an error of the sign-in library, and the cause that it stands for. */
export function signInCause(error: unknown): { readonly reason: SignInCause; readonly aadsts: number | null } {
  const aadsts = aadstsNumber(error);
  if (aadsts !== null) return { reason: causes.get(aadsts) ?? 'FAILED', aadsts };
  return { reason: networkCause(error), aadsts: null };
}

function aadstsNumber(error: unknown): number | null {
  const text = error instanceof Error ? error.message : '';
  const match = /AADSTS(\d{4,9})/.exec(text);
  return match === null ? null : Number(match[1]);
}

function networkCause(error: unknown): SignInCause {
  const code = (error as { errorCode?: unknown } | null)?.errorCode;
  if (code === 'network_error' || code === 'endpoints_resolution_error' || code === 'openid_config_error')
    return 'UNREACHABLE';
  if (code === 'temporarily_unavailable' || code === 'server_error') return 'UNAVAILABLE';
  return 'FAILED';
}
