import { couplingHooks, tableMappings, type CouplingHook, type MappingExtension } from '@couplet/core';
import { fieldId, type Contributed, type EffectiveMapping, type OpenTenant } from '@couplet/core/internal';

/** One thing that a plugin gives to a mapping. */
export interface GivenPart {
  readonly plugin: string;
  /** Such as `mapping`, `2 fields`, `code around stage write`. */
  readonly what: string;
  /** Features on which it hangs. */
  readonly features: readonly string[];
}

/** Everything that plugins give to a mapping, in the order in which it holds. */
export function contributionsTo(tenant: OpenTenant, mapping: EffectiveMapping): readonly GivenPart[] {
  const { catalogue } = tenant;
  const part =
    (what: (one: Contributed) => string) =>
    (one: Contributed): GivenPart => ({ plugin: one.plugin, what: what(one), features: one.features });
  const definition = catalogue.one(tableMappings.id, mapping.name);
  const around = catalogue.contributions.filter(
    ({ point, key }) => point === 'interceptors' && key.endsWith(`:${mapping.name}`),
  );
  return [
    ...(definition === null ? [] : [definition]).map(
      part((one) => (one.kind === 'replace' ? 'mapping, in place of another' : 'mapping')),
    ),
    ...catalogue.extensions(tableMappings.id, mapping.name).map(part((one) => `extension: ${extensionText(one)}`)),
    ...around.map(part(({ key }) => `code around stage ${key.slice(0, key.indexOf(':'))}`)),
    ...catalogue.all('record-filters', mapping.name).map(part(() => 'record filter')),
    ...catalogue.all('matchers', mapping.name).map(part(() => 'matcher of uncoupled records')),
    ...catalogue.all<CouplingHook>(couplingHooks.id, mapping.name).map(part((one) => hookText(one))),
    ...catalogue
      .all('local-rules', mapping.local.name)
      .map(part(() => `rule of the local table ${mapping.local.name}`)),
  ];
}

/** Which plugin gave each field, by field id. */
export function fieldGivers(tenant: OpenTenant, mapping: EffectiveMapping): ReadonlyMap<string, string> {
  const owner = tenant.catalogue.one(tableMappings.id, mapping.name)?.plugin ?? '';
  const givers = new Map(mapping.fields.map(({ id }) => [id, owner]));
  for (const one of tenant.catalogue.extensions<MappingExtension>(tableMappings.id, mapping.name))
    for (const field of extensionOf(one)?.fields ?? []) {
      const feature = one.features.length === 0 ? '' : ` (${one.features.join(', ')})`;
      givers.set(fieldId(field), `${one.plugin}${feature}`);
    }
  return givers;
}

function extensionOf(one: Contributed<MappingExtension>): MappingExtension | null {
  return 'value' in one.provided ? one.provided.value : null;
}

function extensionText(one: Contributed): string {
  const extension = extensionOf(one as Contributed<MappingExtension>);
  if (extension === null) return 'unknown';
  const parts = [
    ...(extension.fields.length > 0 ? [`fields ${extension.fields.map(fieldId).join(', ')}`] : []),
    ...(Object.keys(extension.localFilter).length > 0 ? ['local filter'] : []),
    ...(Object.keys(extension.integrationFilter).length > 0 ? ['integration filter'] : []),
    ...(extension.children.length > 0
      ? [`lines ${extension.children.map((child) => child.mapping.name).join(', ')}`]
      : []),
  ];
  return parts.length === 0 ? 'columns' : parts.join('; ');
}

const hookParts: Readonly<Record<Exclude<keyof CouplingHook, 'reads'>, string>> = {
  beforeCoupling: 'changes records before they are coupled',
  beforeUncoupling: 'changes records before they are uncoupled',
  dependents: 'uncouples what depends on them',
  leftovers: 'tidies up once nothing is coupled',
};

function hookText({ provided }: Contributed): string {
  const hook = 'value' in provided ? (provided.value as CouplingHook) : null;
  const parts = Object.entries(hookParts).filter(([name]) => hook?.[name as keyof typeof hookParts] !== undefined);
  return ['hook around couplings', ...(parts.length === 0 ? [] : [parts.map(([, what]) => what).join(', ')])].join(
    ': ',
  );
}
