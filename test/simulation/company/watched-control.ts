import type { Repositories, UnitOfWork } from '@couplet/core/internal';
import type { Oracle } from '../oracle/oracle';
import type { ControlCall } from '../oracle/control-call';
import { Outage, type Program } from './program';

/** The control database as one program reaches it: every transaction is shown to the oracle once it is committed. */
export function watchedUnitOfWork(inner: UnitOfWork, program: Program, oracle: Oracle): UnitOfWork {
  return {
    run: async (work) => {
      const begin = await program.point('begin', 'the control database');
      if (begin !== null) await collide(inner, work);
      const calls: ControlCall[] = [];
      const result = await inner.run(async (repositories) => {
        const value = await work(watched(repositories, calls));
        await program.point('committing', 'the control database');
        return value;
      });
      oracle.committed(program, calls);
      const event = await program.point('committed', 'the control database');
      if (event !== null) throw new Outage('the control database');
      return result;
    },
  };
}

const collision = Symbol('collision');

/** Work that collides with another transaction is undone, to be run again. */
async function collide(inner: UnitOfWork, work: (repositories: Repositories) => Promise<unknown>): Promise<void> {
  try {
    await inner.run(async (repositories) => {
      await work(repositories);
      throw collision;
    });
  } catch (error) {
    if (error !== collision) throw error;
  }
}

/** Repositories that keep a list of what they were asked to do, with the answers. */
function watched(repositories: Repositories, calls: ControlCall[]): Repositories {
  const entries = Object.entries(repositories).map(([name, repository]): [string, unknown] => [
    name,
    new Proxy(repository as object, {
      get: (target, method) => {
        const member: unknown = Reflect.get(target, method);
        if (typeof member !== 'function') return member;
        return async (...values: unknown[]): Promise<unknown> => {
          const answer: unknown = await (member as (...values: unknown[]) => Promise<unknown>).apply(target, values);
          calls.push({ name: `${name}.${String(method)}`, values, answer });
          return answer;
        };
      },
    }),
  ]);
  return Object.fromEntries(entries) as unknown as Repositories;
}
