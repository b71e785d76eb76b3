import type { MappingSettings } from '../../ports/repositories/tenant-configuration';
import type { EffectiveMapping } from '../../pipeline/plan/effective-mapping';
import type { PassDirection } from '../../sdk/field-mapping';
import type { StartupProblem } from '../startup/startup-problem';
import { valuesOutsideFilter } from './check-values-in-filter';
import type { MergedDefinition } from './merged-definition';

/** Ids of the resolvers that plugins contribute, besides the policies that the engine knows. */
export interface KnownResolvers {
  readonly update: readonly string[];
  readonly deletion: readonly string[];
}

const updatePolicies = ['none', 'sendUpdateToIntegration', 'getUpdateFromIntegration', 'newestWins'];
const deletionPolicies = ['none', 'restoreRecords', 'removeCoupling', 'deleteOther'];

type Fault = Pick<StartupProblem, 'code' | 'message' | 'fix'>;

/** What is wrong with a mapping as a whole, once the tenant's settings are in. */
export function checkMappingSettings(
  effective: Omit<EffectiveMapping, 'version'>,
  definition: MergedDefinition,
  settings: MappingSettings,
  resolvers: KnownResolvers,
): readonly StartupProblem[] {
  const { name } = effective;
  return [
    ...policyFaults(effective, resolvers),
    ...winnerFaults(effective, definition),
    ...companyFaults(definition, settings),
    ...numberFaults(effective),
    ...valuesOutsideFilter(effective),
    ...(settings.enabled === false ? [] : directionFaults(effective)),
  ].map(({ code, message, fix }) => ({ code, place: name, message: `${name}: ${message}.`, fix }));
}

function policyFaults(mapping: Omit<EffectiveMapping, 'version'>, resolvers: KnownResolvers): readonly Fault[] {
  const faults: Fault[] = [];
  const unknown = (what: string, policy: string, known: readonly string[]): void => {
    if (!known.includes(policy))
      faults.push({
        code: 'CPL_POLICY_UNKNOWN',
        message: `there is no policy ${JSON.stringify(policy)} for ${what} conflicts`,
        fix: `Use one of ${known.join(', ')}.`,
      });
  };
  unknown('update', mapping.updateConflict, [...updatePolicies, ...resolvers.update]);
  unknown('deletion', mapping.deletionConflict, [...deletionPolicies, ...resolvers.deletion]);
  if (mapping.updateConflict === 'newestWins')
    for (const table of [mapping.local, mapping.integration])
      if (table.modifiedOn === undefined)
        faults.push({
          code: 'CPL_POLICY_NEEDS_TIME',
          message: `the newest cannot win, because ${table.name} does not tell when a record was changed`,
          fix: 'Choose another policy.',
        });
  return faults;
}

function winnerFaults(
  { updateConflictWinners }: Omit<EffectiveMapping, 'version'>,
  { fields }: MergedDefinition,
): readonly Fault[] {
  return Object.keys(updateConflictWinners)
    .filter((id) => !fields.some((field) => field.id === id))
    .map((id) => ({
      code: 'CPL_FIELD_MAPPING_UNKNOWN',
      message: `a winner is named for ${JSON.stringify(id)}, which is no field of this mapping`,
      fix: `Use one of ${fields
        .map((field) => field.id)
        .slice(0, 12)
        .join(', ')}, …`,
    }));
}

function companyFaults(
  { companyField, integrationFilter }: MergedDefinition,
  settings: MappingSettings,
): readonly Fault[] {
  if (companyField === undefined)
    return settings.multiCompany === true
      ? [
          {
            code: 'CPL_MULTI_COMPANY_UNSUPPORTED',
            message: 'it has no company filter that could be taken away',
            fix: 'Leave multiCompany out.',
          },
        ]
      : [];
  const filter = settings.integrationFilter;
  if (filter === undefined || !Object.hasOwn(integrationFilter, companyField)) return [];
  const names = Object.hasOwn(filter, companyField);
  if (names === (settings.multiCompany !== true)) return [];
  return [
    {
      code: 'CPL_FILTER_COMPANY',
      message: names
        ? `records of all companies are synchronized, but the filter still names ${companyField}`
        : `the filter leaves ${companyField} out, so that records of other companies would be synchronized`,
      fix: names
        ? `Take ${companyField} out of the filter.`
        : `Name ${companyField} in the filter, or switch multiCompany on.`,
    },
  ];
}

function numberFaults({
  schedule,
  deletionLimit,
  deletionLimitPercent,
}: Omit<EffectiveMapping, 'version'>): readonly Fault[] {
  const numbers: readonly (readonly [name: string, value: number, least: number, most: number])[] = [
    ['intervalMinutes', schedule.intervalMinutes, 1, 527_040],
    ['inactivityTimeoutMinutes', schedule.inactivityTimeoutMinutes, 0, 527_040],
    ['deletionLimit', deletionLimit, 0, 1_000_000_000],
    ['deletionLimitPercent', deletionLimitPercent, 0, 100],
  ];
  return numbers
    .filter(([, value, least, most]) => !Number.isSafeInteger(value) || value < least || value > most)
    .map(([name, value, least, most]) => ({
      code: 'CPL_SETTING_RANGE',
      message: `${name} is ${value}`,
      fix: `Use a whole number from ${least} to ${most}.`,
    }));
}

/** EN-6, EN-389: the direction of a mapping that is switched on needs an enabled field that moves that way; a two-way field serves both. */
function directionFaults({ direction, fields, children }: Omit<EffectiveMapping, 'version'>): readonly Fault[] {
  const wanted: readonly PassDirection[] =
    direction === 'bidirectional' ? ['toIntegrationTable', 'fromIntegrationTable'] : [direction];
  if (children.length > 0) return [];
  return wanted
    .filter((way) => !fields.some((field) => field.direction === way || field.direction === 'bidirectional'))
    .map((way) => ({
      code: 'CPL_DIRECTION_WITHOUT_FIELDS',
      message: `no enabled field moves ${way}, although the mapping does`,
      fix: 'Enable a field that moves that way, or change the direction of the mapping.',
    }));
}
