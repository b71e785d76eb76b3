import { matchRecords, previewMatching, runToEnd, type OpenTenant } from '@couplet/core/internal';
import { salespeopleMapping } from '../../mappings';
import type { SetupContext } from '../setup-context';
import { done, open, type SetupStep } from '../setup-step';

/** Couples salespeople with the users that have their e-mail address; creates none (DV-9, DV-112). */
export const coupleSalespeopleStep: SetupStep = {
  id: 'couple-salespeople',
  title: 'Salespeople and users',
  needs: ['mappings'],
  check: async (setup) => {
    if (!isWanted(setup))
      return done(setup.answers.ownership === 'team' ? 'not needed: teams own rows' : 'left to people');
    return setup.opened.use(async (tenant) => {
      const { matched, without } = await count(tenant);
      const { pair } = tenant.mapping(salespeopleMapping.name);
      const { coupled } = await tenant.unitOfWork.run(({ couplings }) => couplings.count(pair));
      const found = `${coupled} coupled, ${without} without a user of their e-mail address`;
      return matched === 0
        ? done(found)
        : open(`Couple ${matched} salespeople with the users of their e-mail address`, found);
    });
  },
  plan: (setup) => (isWanted(setup) ? ['Couple salespeople with the users of their e-mail address'] : []),
  apply: (setup) =>
    setup.opened.use(async (tenant) => {
      const { mode } = await matchRecords(
        tenant,
        setup.actor,
        salespeopleMapping.name,
        { create: false, synchronize: false },
        setup.worker,
      );
      await runToEnd(tenant, tenant.mapping(salespeopleMapping.name), mode, setup.worker, setup.signal);
    }),
};

function isWanted({ answers }: SetupContext): boolean {
  return answers.ownership === 'person' && answers.coupleSalespeople;
}

interface Matches {
  readonly matched: number;
  readonly without: number;
}

async function count(tenant: OpenTenant): Promise<Matches> {
  let matched = 0;
  let without = 0;
  for (let after: string | null = null, more = true; more;) {
    const page = await previewMatching(tenant, salespeopleMapping.name, { after, size: 500 });
    for (const { finding } of page.records) {
      if (finding === 'matched') matched += 1;
      else without += 1;
    }
    after = page.next;
    more = after !== null;
  }
  return { matched, without };
}
