import { systemRandom } from '@couplet/core/internal';
import { personOwnership, readSetupState, teamOwnership } from '@couplet/plugin-dataverse';
import type { LaunchedEmulator } from '@couplet/dataverse-emulator';
import type { Company } from '../../company';
import type { DataDirectory } from '../../program/data-directory';
import { connectEmulator } from '../../program/emulator-connection';
import { localPostgresSystem } from '../../program/local-postgres-plugin';
import type { Program } from '../../program/open-program';
import { tenantId } from '../../program/tenant-id';
import { readDemoState, saveDemoState, type DemoState, type Ownership } from '../demo-state';
import { OtherDemoError, OtherEnvironmentError, SetUpDirectoryError } from '../errors';

/** What the demo asks of its tenant. */
export interface TenantWish {
  readonly company: Company;
  /** Null leaves it as it is; for a new tenant persons own rows where the company brings users. */
  readonly ownership: Ownership | null;
}

/**
 * Creates the demo's tenant with its two connections, or finds it. Each step can be repeated, so that an interrupted first run goes on.
 * @throws SetUpDirectoryError when a company was set up here, OtherDemoError when the directory belongs to another company, OtherEnvironmentError when the database to another emulator
 */
export async function prepareTenant(
  program: Program,
  directory: DataDirectory,
  emulator: LaunchedEmulator,
  wish: TenantWish,
): Promise<DemoState> {
  const { tenants } = program.control;
  const { company } = wish;
  if ((await readSetupState(tenants.configuration(tenantId))) !== null) throw new SetUpDirectoryError(directory.path);
  if ((await tenants.find(tenantId)) === null) await tenants.create({ id: tenantId, name: company.name });
  const configuration = tenants.configuration(tenantId);
  const before = await readDemoState(configuration);
  const state = before ?? firstState(wish);
  if (state.company !== company.name) throw new OtherDemoError(directory.path, state.company, company.name);
  if (wish.ownership !== null && wish.ownership !== state.ownership)
    throw new OtherDemoError(directory.path, `rows owned by ${state.ownership}`, `rows owned by ${wish.ownership}`);
  if (before === null) await saveDemoState(configuration, state);

  const known = (await configuration.connections()).find(({ side }) => side === 'integration');
  if (known !== undefined && known.settings.clientId !== emulator.clientId)
    throw new OtherEnvironmentError(directory.path);
  const [chosen, other] =
    state.ownership === 'person' ? [personOwnership, teamOwnership] : [teamOwnership, personOwnership];
  const exclusiveGroup = chosen.exclusiveIn ?? null;
  await configuration.saveFeature({ feature: other.id, exclusiveGroup, enabled: false });
  await configuration.saveFeature({ feature: chosen.id, exclusiveGroup, enabled: true });
  await configuration.saveConnection({ side: 'local', system: localPostgresSystem, settings: {} });
  // salespeople that have a user already are coupled with it by their address, not made again
  await configuration.saveFieldSettings('SALESPEOPLE', 'eMail~internalemailaddress', { matchPriority: 1 });
  // the demo deletes a row in Dataverse and has it made again: data of the tenant, which `couplet explain CONTACT` shows
  for (const mapping of ['CONTACT', 'VENDOR'])
    await configuration.saveMappingSettings(mapping, { deletionConflict: 'restoreRecords' });
  await connectEmulator(program, directory, emulator);
  return state;
}

function firstState({ company, ownership }: TenantWish): DemoState {
  return {
    company: company.name,
    companyId: systemRandom.uuid(),
    ownership: ownership ?? (company.tables.systemUsers.length > 0 ? 'person' : 'team'),
    phase: 'new',
  };
}
