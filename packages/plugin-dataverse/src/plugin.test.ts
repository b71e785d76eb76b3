import { dataversePlugin } from '.';
import { teamOwnership } from './features';

it('gives the two ownership models as one choice, of which the team is the default [DV-31]', () => {
  const choices = dataversePlugin.features.filter(({ exclusiveIn }) => exclusiveIn === 'ownership-model');
  expect(choices.map(({ id }) => id).sort()).toEqual(['couplet.person-ownership', 'couplet.team-ownership']);
  expect(choices.filter((feature) => feature.default)).toEqual([teamOwnership]);
});

it('names every local table once', () => {
  const names = dataversePlugin.localEntities.map(({ name }) => name);
  expect(names).toHaveLength(20);
  expect(new Set(names).size).toBe(names.length);
});

it('contributes its rules to tables that it has', () => {
  const keys = dataversePlugin.contributes.filter(({ point }) => point === 'local-rules').map(({ key }) => key);
  expect([...new Set(keys)].sort()).toEqual([
    'Contact',
    'Customer',
    'PaymentTerms',
    'SalespersonPurchaser',
    'ShipmentMethod',
    'ShippingAgent',
    'Vendor',
  ]);
});
