import { StartupError } from '@couplet/core/internal';
import { done, open, type SetupStep } from '../setup-step';

/** The default mappings: that they can be opened with what the setup found (DV-57). */
export const mappingsStep: SetupStep = {
  id: 'mappings',
  title: 'Mappings',
  needs: ['connection-on', 'ownership', 'currency'],
  check: async (setup) => {
    await setup.opened.close();
    try {
      return await setup.opened.use(({ mappings }) =>
        Promise.resolve(done(mappings.map(({ name }) => name).join(', '))),
      );
    } catch (error) {
      if (!(error instanceof StartupError)) throw error;
      return open(`To be mended: ${error.message}`);
    }
  },
  plan: () => ['Open the default mappings with these settings'],
  apply: async (setup) => {
    await setup.opened.close();
    await setup.opened.use(() => Promise.resolve());
  },
};
