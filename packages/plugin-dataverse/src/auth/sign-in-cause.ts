import type { SignInCause } from './errors/sign-in-error';

/** Numbers of the sign-in service by what they mean for whoever set the connection up. */
const numbers: Readonly<Partial<Record<SignInCause, readonly number[]>>> = {
  SECRET_WRONG: [7000215, 7000216, 7000218, 7000217],
  SECRET_EXPIRED: [7000222],
  CERTIFICATE: [700027, 700030, 700023, 700021, 7000214, 50027, 50012, 5002730],
  CLOCK: [700024, 50013],
  APPLICATION_UNKNOWN: [700016, 7000229, 700038, 900144],
  APPLICATION_DISABLED: [7000112, 7000110],
  TENANT_UNKNOWN: [90002, 900023, 90013, 50059, 900971, 900384],
  ENVIRONMENT_UNKNOWN: [500011, 500014, 70011, 1002012, 650057, 901002],
  NOT_PERMITTED: [53003, 501051, 65001, 50105, 53000, 53001, 530034, 530035, 70003, 700007],
  UNAVAILABLE: [90033, 50196, 90006, 90024, 90055, 50000],
};

const causes: ReadonlyMap<number, SignInCause> = new Map(
  Object.entries(numbers).flatMap(([cause, list]) => list.map((number) => [number, cause as SignInCause] as const)),
);

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
