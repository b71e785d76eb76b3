import type { OpenTenant, Repositories, UnitOfWork } from '@couplet/core/internal';

type Around = <Result>(call: () => Result) => Result;

/** Stands between the engine and the ports of a tenant. */
export interface PortWatch {
  /** Around every call of a system, a repository, or the tenant's load. */
  readonly port: Around;
  /** Around a unit of work: a port, too, with the engine's own code in it. */
  readonly unitOfWork: Around;
  /** Around the engine's code inside a unit of work. */
  readonly engine: Around;
}

/** The tenant with all its ports watched. */
export function watchPorts(tenant: OpenTenant, watch: PortWatch): OpenTenant {
  const { local, integration } = tenant.systems;
  return {
    ...tenant,
    systems: { local: watchPort(local, watch), integration: watchPort(integration, watch) },
    unitOfWork: watchUnitOfWork(tenant.unitOfWork, watch),
    load: watchPort(tenant.load, watch),
  };
}

function watchUnitOfWork(unitOfWork: UnitOfWork, watch: PortWatch): UnitOfWork {
  return {
    run: <Result>(work: (repositories: Repositories) => Promise<Result>): Promise<Result> =>
      watch.unitOfWork(() =>
        unitOfWork.run((repositories) => watch.engine(() => work(watchPort(repositories, watch)))),
      ),
  };
}

function watchPort<Port extends object>(port: Port, watch: PortWatch): Port {
  return new Proxy(port, {
    get: (target, name) => {
      const member: unknown = Reflect.get(target, name);
      if (typeof member === 'function')
        return (...args: unknown[]): unknown => watch.port(() => Reflect.apply(member, target, args) as unknown);
      return typeof member === 'object' && member !== null ? watchPort(member, watch) : member;
    },
  });
}
