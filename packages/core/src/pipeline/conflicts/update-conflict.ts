import type { UpdateConflict, Verdict, Winner } from '../../extension-points/update-conflict-resolvers';
import type { RowValues } from '../../sdk/scalars';
import type { PassContext } from '../pass-context';
import type { ResolvedPassage } from '../passage';
import type { PassPlan } from '../plan/pass-plan';
import { askResolver, type ResolverFailedError } from './ask-resolver';

/** Decides an update conflict by the mapping's policy: a built-in one, or a resolver that a plugin gave. */
export async function judgeUpdateConflict(
  plan: PassPlan,
  passage: ResolvedPassage,
  fields: readonly number[],
  pass: PassContext,
): Promise<Verdict | ResolverFailedError> {
  const conflict = describe(plan, passage, fields);
  switch (plan.mapping.updateConflict) {
    case 'none':
      return 'fail';
    case 'sendUpdateToIntegration':
      return 'keepLocal';
    case 'getUpdateFromIntegration':
      return 'keepIntegration';
    case 'newestWins':
      return newest(conflict);
    default: {
      const resolver = pass.updateConflictResolver(plan.mapping);
      if (resolver === null) return 'fail';
      const { name, updateConflict } = plan.mapping;
      return askResolver({
        mapping: name,
        resolver: updateConflict,
        ask: () => resolver.resolve(conflict),
        isVerdict,
      });
    }
  }
}

function isVerdict(said: unknown): said is Verdict {
  if (said === 'skip' || said === 'fail' || isWinner(said)) return true;
  const fields: unknown = (said as { readonly fields?: unknown } | null | undefined)?.fields;
  return typeof fields === 'object' && fields !== null && Object.values(fields).every(isWinner);
}

function isWinner(said: unknown): said is Winner {
  return said === 'keepLocal' || said === 'keepIntegration';
}

/** The winner for one field. */
export function winnerOf(verdict: Exclude<Verdict, 'skip' | 'fail'>, field: string): Winner | null {
  return typeof verdict === 'string' ? verdict : (verdict.fields[field] ?? null);
}

function describe(plan: PassPlan, passage: ResolvedPassage, fields: readonly number[]): UpdateConflict {
  const source = passage.source?.values ?? {};
  const destination = passage.destination?.values ?? {};
  const [local, integration] = plan.sourceSide === 'local' ? [source, destination] : [destination, source];
  const { mapping } = plan;
  return {
    mapping: mapping.name,
    ...bothKeys(plan, passage),
    local,
    integration,
    fields: fields.map((index) => plan.movers[index]?.field.id ?? ''),
    localModifiedOn: time(local, mapping.local.modifiedOn),
    integrationModifiedOn: time(integration, mapping.integration.modifiedOn),
  };
}

function bothKeys(plan: PassPlan, passage: ResolvedPassage): Pick<UpdateConflict, 'localKey' | 'integrationKey'> {
  const other = passage.destination?.key ?? passage.key;
  return plan.sourceSide === 'local'
    ? { localKey: passage.key, integrationKey: other }
    : { localKey: other, integrationKey: passage.key };
}

function time(values: RowValues, field: string | undefined): string | null {
  const value = field === undefined ? null : values[field];
  return typeof value === 'string' ? value : null;
}

/** The later change wins; two clocks are compared, so equal or unknown times fail. */
function newest(conflict: UpdateConflict): Verdict {
  const { localModifiedOn, integrationModifiedOn } = conflict;
  if (localModifiedOn === null || integrationModifiedOn === null) return 'fail';
  const local = Date.parse(localModifiedOn);
  const integration = Date.parse(integrationModifiedOn);
  if (local === integration) return 'fail';
  return local > integration ? 'keepLocal' : 'keepIntegration';
}
