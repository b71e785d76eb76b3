import type { TenantConfiguration } from '../../ports/repositories/tenant-configuration';
import type { TransformationRule } from '../../sdk/transformation-rule';
import type { ContractContext } from './repository-harness';

const entry = { actor: 'ada', action: 'transformation-rule.saved', subject: 'MARK', facts: {} };
const mark: TransformationRule = {
  name: "MARK 'Ü'",
  step: { type: 'regularExpressionReplace', find: '(a)\\d"', replace: '$1' },
  next: 'TRIM',
};

/** What every {@link TenantConfiguration} does with a tenant's own transformation rules. */
export function transformationRuleContract({ harness, newTenant }: ContractContext): void {
  const configurationOf = async (): Promise<TenantConfiguration> =>
    harness().tenants.configuration((await newTenant()).id);

  it('keeps rules by name, counts their versions, and audits each change', async () => {
    const configuration = await configurationOf();
    const round: TransformationRule = { name: 'ROUND', step: { type: 'round', precision: '0.01', direction: 'up' } };
    expect(await configuration.saveTransformationRule(round, 0, entry)).toBe(1);
    expect(await configuration.saveTransformationRule(mark, 0, entry)).toBe(1);
    expect(await configuration.saveTransformationRule({ name: mark.name, step: { type: 'trim' } }, 1, entry)).toBe(2);
    expect(await configuration.transformationRules()).toEqual([
      { name: mark.name, step: { type: 'trim' }, version: 2 },
      { ...round, version: 1 },
    ]);
    await configuration.removeTransformationRule('ROUND', 1, entry);
    expect((await configuration.transformationRules()).map(({ name }) => name)).toEqual([mark.name]);
    expect(await configuration.auditTrail(9)).toHaveLength(4);
    expect(await (await configurationOf()).transformationRules()).toEqual([]);
  });

  it('refuses a change of a rule that is another by now, and keeps what is there', async () => {
    const configuration = await configurationOf();
    await configuration.saveTransformationRule(mark, 0, entry);
    const other: TransformationRule = { name: mark.name, step: { type: 'trim' } };
    for (const version of [0, 2])
      await expect(configuration.saveTransformationRule(other, version, entry)).rejects.toMatchObject({
        code: 'CPL_RULE_CHANGED_MEANWHILE',
        facts: { rule: mark.name, expected: version },
      });
    for (const [name, version] of [[mark.name, 2] as const, ['NONE', 0] as const, ['NONE', 1] as const])
      await expect(configuration.removeTransformationRule(name, version, entry)).rejects.toMatchObject({
        code: 'CPL_RULE_CHANGED_MEANWHILE',
      });
    expect(await configuration.transformationRules()).toEqual([{ ...mark, version: 1 }]);
    expect(await configuration.auditTrail(9)).toHaveLength(1);
  });
}
