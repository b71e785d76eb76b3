import { solutionList } from '@couplet/plugin-dataverse';
import { application, companyId, companyName, type SetupKit } from './setup-kit.test.support';

/** What every setup of the kit's company must have come to, however often it was interrupted. */
export function expectedEndState({ emulator }: SetupKit): Readonly<Record<string, unknown>> {
  const unit = `${companyName} (${companyId})`;
  const known = new Set(emulator.rows('privilege').map(({ name }) => name));
  return {
    units: ['Local Environment', unit],
    // each unit has a default team; the one of the company's own unit is not the owning team
    teams: [`BCI - ${unit} | 0`, 'Local Environment | 0', `${unit} | 0`],
    roles: ['Business Central Integration', 'Delegate', 'System Administrator', 'System Customizer'].flatMap((name) => [
      name,
      name,
    ]),
    users: [
      `Business Central Integration | ${application.clientId}`,
      `Setup Application | ${emulator.clientId}`,
      'System Administrator | null',
    ],
    solutions: ['Active | 1.0.0.0', 'Default | 1.0.0.0', 'bcbi_CdsBaseIntegration | 1.0.0.0'],
    teamRoles: 1,
    privileges: solutionList().role.privileges.filter(({ name }) => known.has(name)).length,
    companies: [`${companyName} | ${companyId}`],
    currencies: ['EUR | 1', 'GBP | 0.8'],
    accounts: ['Customer C1 | null | 3', 'Customer C2 | null | 3', 'Customer C3 | null | 3', 'Vendor V1 | null | 11'],
    settings: [
      'baseCurrencyCode',
      'baseCurrencyPrecision',
      'baseCurrencyRow',
      'baseCurrencySymbol',
      'businessUnit',
      'companyRow',
      'currencyDecimalPrecision',
      'environment.integration',
      'integrationUser',
      'localCurrencyCode',
      'localCurrencyRow',
      'owningTeam',
    ],
    features: [
      { feature: 'couplet.person-ownership', exclusiveGroup: 'ownership-model', enabled: false },
      { feature: 'couplet.team-ownership', exclusiveGroup: 'ownership-model', enabled: true },
    ],
    coupled: {
      'PAYMENT TERMS': 0,
      'SHIPMENT METHOD': 0,
      'SHIPPING AGENT': 0,
      CURRENCY: 1,
      CUSTOMER: 3,
      VENDOR: 1,
      CONTACT: 0,
    },
  };
}
