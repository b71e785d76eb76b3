import type { Repositories, UnitOfWork } from '@couplet/core/internal';
import type { Oracle } from '../oracle/oracle';
import type { ControlCall } from '../oracle/control-call';
import { Outage, type Program } from './program';

/** The control database as one program reaches it: every transaction is shown to the oracle once it is committed. */
export function watchedUnitOfWork(inner: UnitOfWork, program: Program, oracle: Oracle): UnitOfWork {
  return {
    run: async (work) => {
      oracle.checkPure(program, 'control', 'the control database');
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

class Collision extends Error {}

/** Work that collides with another transaction is undone, to be run again. */
async function collide(inner: UnitOfWork, work: (repositories: Repositories) => Promise<unknown>): Promise<void> {
  try {
    await inner.run(async (repositories) => {
      await work(repositories);
      throw new Collision();
    });
  } catch (error) {
    if (!(error instanceof Collision)) throw error;
  }
}

/** Repositories that keep a list of what they were asked to do, with the answers; most transactions ask few of them. */
function watched(repositories: Repositories, calls: ControlCall[]): Repositories {
  return new Proxy(repositories, {
    get: (all, name) => {
      const repository: unknown = Reflect.get(all, name);
      return typeof repository === 'object' && repository !== null
        ? watchedRepository(repository, String(name), calls)
        : repository;
    },
  });
}

function watchedRepository(repository: object, name: string, calls: ControlCall[]): unknown {
  return new Proxy(repository, {
    get: (target, method) => {
      const member: unknown = Reflect.get(target, method);
      if (typeof member !== 'function') return member;
      return async (...values: unknown[]): Promise<unknown> => {
        const answer: unknown = await (member as (...values: unknown[]) => Promise<unknown>).apply(target, values);
        calls.push({ name: `${name}.${String(method)}`, values, answer });
        return answer;
      };
    },
  });
}
