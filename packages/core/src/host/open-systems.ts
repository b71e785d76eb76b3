import type { AnyLocalRule } from '../extension-points/local-rules';
import type { SystemFactory } from '../extension-points/systems';
import type { Connection } from '../ports/repositories/tenant-configuration';
import type { SecretStore } from '../ports/secret-store';
import type { System } from '../ports/system';
import type { TableCapabilities } from '../ports/table-capabilities';
import type { EffectiveMapping } from '../pipeline/plan/effective-mapping';
import type { Side, Table } from '../sdk/table';
import type { TenantCatalogue } from './catalogue';
import type { ContributedInstances } from './contributed-instances';
import type { StartupProblem } from './startup/startup-problem';
import { tablesOf } from './tables-of';

/** What the systems of a tenant are opened with. */
export interface SystemParts {
  readonly tenant: string;
  readonly connections: readonly Connection[];
  readonly mappings: readonly EffectiveMapping[];
  readonly instances: ContributedInstances;
  readonly secrets: SecretStore;
  /** Called with the environment that answers on a side. */
  readonly confirmEnvironment: (side: Side, environment: string) => Promise<void>;
}

/** Opens the systems of both sides; when the second cannot be opened, the first is closed again. */
export async function openSystems(parts: SystemParts): Promise<Readonly<Record<Side, System>>> {
  const { tenant, connections, mappings, instances, secrets } = parts;
  const localRules = instances.byKey<AnyLocalRule>('local-rules');
  const open = async (side: Side): Promise<System> => {
    const { system, settings } = connections.find((candidate) => candidate.side === side) as Connection;
    const factory = instances.one<SystemFactory>('systems', system) as SystemFactory;
    const confirmEnvironment = (environment: string): Promise<void> => parts.confirmEnvironment(side, environment);
    const tables = tablesOf(mappings, side);
    return factory.open({ tenant, side, settings, secrets, tables, localRules, confirmEnvironment });
  };
  const local = await open('local');
  const integration = await open('integration').catch(async (error: unknown) => {
    await local.close();
    throw error;
  });
  return { local, integration };
}

/** What is wrong with what a tenant is connected to. */
export function connectionProblems(
  connections: readonly Connection[],
  catalogue: TenantCatalogue,
): readonly StartupProblem[] {
  return (['local', 'integration'] as const).flatMap((side): StartupProblem[] => {
    const connection = connections.find((candidate) => candidate.side === side);
    if (connection === undefined)
      return [
        {
          code: 'CPL_CONNECTION_MISSING',
          message: `Nothing is connected on the ${side} side.`,
          fix: 'Run the connection setup.',
        },
      ];
    if (catalogue.one('systems', connection.system) !== null) return [];
    const known = catalogue.keys('systems').join(', ');
    return [
      {
        code: 'CPL_SYSTEM_UNKNOWN',
        message: `The ${side} side is connected to a system ${connection.system}, which no plugin contributes (there are: ${known}).`,
        fix: 'Add the plugin, or connect the side to another system.',
      },
    ];
  });
}

/** What the tables of both sides can do, by {@link capabilityKey}. */
export async function readCapabilities(
  mappings: readonly EffectiveMapping[],
  systems: Readonly<Record<Side, System>>,
): Promise<ReadonlyMap<string, TableCapabilities>> {
  const capabilities = new Map<string, TableCapabilities>();
  for (const side of ['local', 'integration'] as const)
    for (const table of tablesOf(mappings, side))
      capabilities.set(capabilityKey(table), await systems[side].store.capabilities(table));
  return capabilities;
}

/** A table as one text. */
export function capabilityKey(table: Table): string {
  return `${table.side}:${table.name}`;
}
