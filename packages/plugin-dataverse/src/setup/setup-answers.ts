import { guid } from '@couplet/core';
import { z } from 'zod';
import { SetupAnswersInvalidError } from './errors';

const guidText = z.string().refine(isGuid, { error: 'expected an id: 36 characters' });

const schema = z.strictObject({
  /** Address of the environment (DV-2). */
  environment: z.string({ error: 'expected the address of the environment' }).trim().min(1),
  /** How Couplet's application proves itself. */
  signIn: z.enum(['clientSecret', 'certificate', 'managedIdentity']).default('clientSecret'),
  /** Entra tenant and application that Couplet signs in with; not needed for managed identities. */
  tenantId: z.string().min(1).optional(),
  clientId: z.string().min(1).optional(),
  /** Another sign-in service than that of the environment's cloud (DV-21). */
  authority: z.url({ protocol: /^https$/ }).optional(),
  /** PEM file with certificate authorities beside the usual ones. */
  certificateAuthority: z.string().min(1).optional(),
  /** Development only: an environment on this machine. */
  developmentLoopback: z.boolean().default(false),
  /** An application of an administrator, used for the one-time work and forgotten (DV-10); Couplet's own does the work without one. */
  administrator: z
    .strictObject({
      clientId: z.string().min(1),
      tenantId: z.string().min(1).optional(),
      signIn: z.enum(['clientSecret', 'certificate']).default('clientSecret'),
    })
    .optional(),
  /** Id of the business unit; the company's own without one (DV-23, DV-26). */
  businessUnit: guidText.optional(),
  /** Goes on although another company uses the unit, which its rows mix with (DV-28). */
  shareBusinessUnit: z.boolean().default(false),
  /** Who owns rows in Dataverse (DV-31). */
  ownership: z.enum(['team', 'person']).default('team'),
  /** Couples salespeople with the users that have their e-mail address; of the person model only (DV-9). */
  coupleSalespeople: z.boolean().default(true),
  /** Lets the mappings run by their schedules from now on. */
  startJobs: z.boolean().default(true),
  /** Starts the first full synchronization; the setup may be finished without it (DV-20). */
  synchronize: z.boolean().default(true),
});

/** What an administrator decides in the setup. Secrets are not among it. */
export type SetupAnswers = z.infer<typeof schema>;

/** Reads answers from JSON or flags. @throws SetupAnswersInvalidError with the place of every problem at once, unknown names among them */
export function setupAnswers(given: unknown): SetupAnswers {
  const parsed = schema.safeParse(given);
  const problems = parsed.success ? missingFor(parsed.data) : parsed.error.issues.flatMap(problemsOf);
  if (!parsed.success || problems.length > 0) throw new SetupAnswersInvalidError(problems);
  return parsed.data;
}

/** Names that answers may have, for prompts and messages. */
export const setupAnswerNames: readonly string[] = Object.keys(schema.shape);

function missingFor(answers: SetupAnswers): readonly string[] {
  const problems: string[] = [];
  if (answers.signIn !== 'managedIdentity')
    for (const name of ['tenantId', 'clientId'] as const)
      if (answers[name] === undefined) problems.push(`${name}: signing in by ${answers.signIn} needs it`);
  if (answers.developmentLoopback && answers.authority === undefined)
    problems.push('authority: an environment on this machine needs the address of its sign-in service');
  if (answers.administrator !== undefined && (answers.administrator.tenantId ?? answers.tenantId) === undefined)
    problems.push('administrator.tenantId: signing in needs it');
  return problems;
}

function problemsOf(issue: z.core.$ZodIssue): readonly string[] {
  const place = issue.path.join('.');
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => `${[place, key].filter(Boolean).join('.')}: there is no such answer`);
  return [`${place || 'the answers'}: ${issue.message}`];
}

function isGuid(text: string): boolean {
  try {
    return guid(text) !== '';
  } catch {
    return false;
  }
}
