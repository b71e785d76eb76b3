import { z } from 'zod';
import type { StartupProblem } from '../../host/startup/startup-problem';
import type { OwnMapping, RecordTemplate } from '../../ports/repositories/mapping-configuration';
import type { MappingChange } from './mapping-change';
import { ConfigurationRefusedError } from './errors';

const direction = z.enum(['toIntegrationTable', 'fromIntegrationTable', 'bidirectional']);
const way = z.enum(['toIntegrationTable', 'fromIntegrationTable']);
const side = z.enum(['local', 'integration']);
/** A text of 1 to so many characters that a database can hold. */
export const text = (most: number): z.ZodType<string> =>
  z
    .string()
    .min(1)
    .max(most)
    .refine(
      (given) => !given.includes('\u0000') && !/\p{Surrogate}/u.test(given),
      'it has characters that cannot be stored',
    );
const data = z.record(text(200), z.json());
const choice = z.boolean().nullable().optional();
const number = z.number().nullable().optional();

const settings = z.strictObject({
  enabled: choice,
  direction: direction.nullable().optional(),
  localFilter: data.nullable().optional(),
  integrationFilter: data.nullable().optional(),
  onlyCoupled: choice,
  createWithoutMatch: choice,
  updateConflict: text(100).nullable().optional(),
  deletionConflict: text(100).nullable().optional(),
  intervalMinutes: number,
  inactivityTimeoutMinutes: number,
  eventBased: choice,
  multiCompany: choice,
  updateConflictWinners: z
    .record(text(500), z.enum(['keepLocal', 'keepIntegration']))
    .nullable()
    .optional(),
  updateConflictScope: z.enum(['field', 'wholeRecord']).nullable().optional(),
  deletionLimit: number,
  deletionLimitPercent: number,
});

const field = z.strictObject({
  enabled: choice,
  direction: direction.nullable().optional(),
  matchPriority: number,
  matchCaseSensitive: choice,
  transform: text(100).nullable().optional(),
  transformDirection: way.nullable().optional(),
  truncate: choice,
  optionMapping: z.record(text(200), text(200)).nullable().optional(),
  validate: choice,
  constant: z.json().optional(),
  clearOnFailed: choice,
  notNull: choice,
});

const extraField = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('value'), local: text(200), integration: text(200), direction }),
  z.strictObject({
    kind: z.literal('reference'),
    integration: text(200),
    via: text(200),
    key: z.record(text(200), text(200)),
    direction,
    uncoupled: z.enum(['wait', 'clear', 'fail']),
  }),
  z.strictObject({
    kind: z.literal('constant'),
    side,
    field: text(200),
    value: z.json(),
    on: z.enum(['insert', 'always']),
  }),
]);

const templateUse = z.strictObject({
  template: text(100),
  priority: z.number().int().min(0).max(1_000_000),
  filter: data.optional(),
});

/** The shape of a change. */
export const mappingChangeSchema = z.strictObject({
  settings: settings.optional(),
  fields: z.record(text(500), field.nullable()).optional(),
  addFields: z.array(extraField).max(500).optional(),
  removeFields: z.array(text(500)).max(500).optional(),
  templates: z.array(templateUse).max(500).optional(),
});

/** The shape of a mapping of a tenant's own. */
export const ownMappingSchema = z.strictObject({
  title: text(100),
  local: text(200),
  integration: text(200),
  direction,
});
/** The shape of a template. */
export const templateSchema = z.strictObject({ name: text(100), side, table: text(200), values: data });

/** A change as it came from outside, checked for its shape. Throws `CPL_CONFIGURATION_REFUSED` with everything that does not fit. */
export function parseMappingChange(subject: string, given: unknown): MappingChange {
  return parsed(mappingChangeSchema, subject, given);
}

/** A mapping of a tenant's own as it came from outside. Throws `CPL_CONFIGURATION_REFUSED`. */
export function parseOwnMapping(subject: string, given: unknown): OwnMapping {
  return parsed(ownMappingSchema, subject, given);
}

/** A template as it came from outside. Throws `CPL_CONFIGURATION_REFUSED`. */
export function parseTemplate(subject: string, given: unknown): RecordTemplate {
  return parsed(templateSchema, subject, given);
}

/** What came from outside, checked by a schema. Throws `CPL_CONFIGURATION_REFUSED` with everything that does not fit. */
export function parsed<Result>(schema: z.ZodType<Result>, subject: string, given: unknown): Result {
  const result = schema.safeParse(given);
  if (result.success) return result.data;
  throw new ConfigurationRefusedError(
    subject,
    result.error.issues.map((issue): StartupProblem => {
      const place = [subject, ...issue.path.map(String)].join('.');
      return {
        code: 'CPL_CHANGE_SHAPE',
        place,
        message: `${place}: ${issue.message}.`,
        fix: 'Correct it, or leave it out.',
      };
    }),
  );
}
