import { changeMapping, readMapping, type OpenTenant } from '@couplet/core/internal';
import { ConfirmationNeededError } from '../errors';

/** What to think of before a mapping takes rows of all companies, or its own only again (DV-189 to DV-191). */
export function multiCompanyQuestions(mapping: string, on: boolean): readonly string[] {
  return [
    on
      ? `${mapping} will take rows of all companies of the environment: the company is taken out of its filter. Run it from Dataverse; otherwise ` +
        'keep doubles out by match fields or filters, and make keys unique with a transformation rule that adds a prefix.'
      : `${mapping} will take rows of its own company and of none only. Rows of others that are coupled stay coupled.`,
  ];
}

/**
 * Lets a mapping take rows of all companies that share the environment, or its own only again (DV-189, DV-190). Rows that are there stay whose they
 * are; new ones belong to this company. Audited. @throws ConfirmationNeededError, `CPL_MAPPING_UNKNOWN`, `CPL_CONFIGURATION_REFUSED`
 */
export async function setMultiCompany(
  tenant: OpenTenant,
  actor: string,
  mapping: string,
  how: { readonly on: boolean; readonly confirmed?: boolean },
): Promise<void> {
  const { name, version, settings } = await readMapping(tenant, tenant.mapping(mapping).name);
  if (settings.multiCompany === how.on) return;
  if (how.confirmed !== true) throw new ConfirmationNeededError(multiCompanyQuestions(name, how.on));
  const change = { settings: { multiCompany: how.on ? true : null } };
  await changeMapping(tenant, name, change, { actor, version });
}
