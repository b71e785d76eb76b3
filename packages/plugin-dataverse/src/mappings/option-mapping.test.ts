import { accountFreightTerms, accountPaymentTerms, accountShippingMethods } from '../tables/account';
import { paymentTermsMapping } from './payment-terms';
import { shipmentMethodMapping } from './shipment-method';
import { shippingAgentMapping } from './shipping-agent';

describe('the option mappings by default', () => {
  it.each([
    ['payment terms to account payment terms [mapcfg-map-payment-terms]', paymentTermsMapping, accountPaymentTerms],
    [
      'shipment methods to account freight terms [mapcfg-map-shipment-method]',
      shipmentMethodMapping,
      accountFreightTerms,
    ],
    ['shipping agents to account shipping methods', shippingAgentMapping, accountShippingMethods],
  ] as const)('map %s: one way, one field, scheduled', (_, mapping, options) => {
    expect(mapping).toMatchObject({
      integration: options,
      direction: 'toIntegrationTable',
      schedule: { intervalMinutes: 30 },
    });
    expect(mapping.fields).toMatchObject([
      { kind: 'value', local: 'code', integration: 'label', direction: 'bidirectional', enabled: true },
    ]);
  });
});
