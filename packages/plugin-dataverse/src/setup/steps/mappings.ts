import { StartupError } from '@couplet/core/internal';
import { salespeopleMapping } from '../../mappings';
import type { SetupContext } from '../setup-context';
import { done, open, type SetupStep } from '../setup-step';

/** The field by which salespeople and users are the same person. */
const eMail = 'eMail~internalemailaddress';

/** The default mappings: that they can be opened with what the setup found, and that salespeople are known by their e-mail address (DV-57). */
export const mappingsStep: SetupStep = {
  id: 'mappings',
  title: 'Mappings',
  needs: ['connection-on', 'ownership', 'currency'],
  check: async (setup) => {
    if (!(await knowsSalespeople(setup))) return open('Know salespeople by their e-mail address');
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
    if (!(await knowsSalespeople(setup))) {
      const settings = await setup.configuration.fieldSettings(salespeopleMapping.name);
      const {
        mapping: _mapping,
        field: _field,
        ...others
      } = settings.find(({ field }) => field === eMail) ?? {
        mapping: '',
        field: '',
      };
      await setup.configuration.saveFieldSettings(salespeopleMapping.name, eMail, { ...others, matchPriority: 1 });
    }
    await setup.opened.close();
    await setup.opened.use(() => Promise.resolve());
  },
};

/** A tenant that decided otherwise is left alone. */
async function knowsSalespeople({ answers, configuration }: SetupContext): Promise<boolean> {
  if (answers.ownership !== 'person') return true;
  const settings = await configuration.fieldSettings(salespeopleMapping.name);
  return settings.some(({ field, matchPriority }) => field === eMail && matchPriority !== undefined);
}
