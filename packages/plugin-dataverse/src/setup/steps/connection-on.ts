import { enableConnection } from '../../connection';
import { done, open, type SetupStep } from '../setup-step';

/** Switches the connection on: a setup that ends before leaves it off (DV-8, DV-9, DV-20). */
export const connectionOnStep: SetupStep = {
  id: 'connection-on',
  title: 'Connection on',
  needs: ['requirements'],
  check: async ({ control, tenant }) => {
    const registered = await control.tenants.find(tenant);
    if (registered?.state === 'enabled') return done('it may synchronize');
    const reason = registered?.disabledReason ?? '';
    return open('Switch the connection on', reason === '' ? '' : `off: ${reason}`);
  },
  plan: () => ['Switch the connection on'],
  apply: async ({ control, tenant, actor, environment, notice }) => {
    const { notices } = await enableConnection({ control, tenant, actor, parts: environment.parts });
    for (const text of notices) notice(text);
  },
};
