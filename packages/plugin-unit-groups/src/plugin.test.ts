import plugin from './plugin';

describe('couplet.unit-groups', () => {
  it('offers two ways of mapping units that exclude each other, one of them the default', () => {
    expect(new Set(plugin.features.map((feature) => feature.exclusiveIn))).toEqual(new Set(['unit-mapping']));
    expect(plugin.features.filter((feature) => feature.default).map(({ id }) => id)).toEqual([
      'couplet.units-of-measure',
    ]);
  });

  it('asks for a confirmation before unit groups, which cannot be taken back', () => {
    expect(plugin.features.filter((feature) => !feature.reversible).map(({ id }) => id)).toEqual([
      'couplet.unit-groups',
    ]);
  });
});
