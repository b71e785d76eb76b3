import type { SetupFlags } from './setup-flags';

/** What flags answer; what was not given is left out. */
export function flagAnswers(flags: SetupFlags): Readonly<Record<string, unknown>> {
  const { administratorClientId: clientId, administratorTenantId: tenantId } = flags;
  const answers = {
    environment: flags.environment,
    signIn: flags.signIn ?? (flags.certificateFile === undefined ? undefined : 'certificate'),
    tenantId: flags.tenantId,
    clientId: flags.clientId,
    authority: flags.authority,
    certificateAuthority: flags.certificateAuthority,
    administrator: clientId === undefined ? undefined : given({ clientId, tenantId }),
    businessUnit: flags.businessUnit,
    shareBusinessUnit: flags.shareBusinessUnit,
    ownership: flags.ownership,
    coupleSalespeople: flags.coupleSalespeople ? undefined : false,
    startJobs: flags.jobs ? undefined : false,
    synchronize: flags.synchronize ? undefined : false,
  };
  return given(answers);
}

function given(values: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}
