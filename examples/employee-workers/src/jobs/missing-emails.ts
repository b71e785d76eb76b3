import {
  defineJob,
  inject,
  injectable,
  jobs,
  localSystemToken,
  type Job,
  type JobContext,
  type JobEnd,
  type System,
} from '@couplet/core';
import { employees } from '../tables/employees';

/** Tells once a day which employees have no e-mail address: no worker can be found for them by it. */
@injectable()
export class MissingEmails implements Job {
  constructor(@inject(localSystemToken) private readonly local: System) {}

  async run({ place, report }: JobContext): Promise<JobEnd> {
    const filter = { field: 'blocked', is: 'equal', value: false } as const;
    const page = await this.local.store.readPage(employees, { filter, fields: ['email'], after: place, size: 500 });
    const missing = page.rows.filter(({ values }) => (values['email'] ?? '') === '');
    await report({
      ...(page.next === null ? {} : { place: page.next }),
      counters: { unchanged: page.rows.length - missing.length },
      failures: missing.map(({ key }) => ({
        code: 'CONTOSO_EMAIL_MISSING',
        message: `The employee ${key} has no e-mail address. Enter one, or couple the employee by hand.`,
        facts: { employee: key },
      })),
    });
    return page.next === null ? 'done' : 'more';
  }
}

export const missingEmails = jobs.add(
  defineJob({
    name: 'EMPLOYEES-WITHOUT-EMAIL',
    description: 'Tells which employees have no e-mail address.',
    schedule: { intervalMinutes: 1440 },
  }),
  MissingEmails,
);
