import { changeMapping, readMapping, restoreDefaults } from '@couplet/core/internal';
import type { TestKit } from '@couplet/core/testing';
import { personOwnership } from '../features';
import { addCompany, startKit } from './synch-kit.test.support';

let kit: TestKit;

beforeEach(async () => {
  kit = await startKit({ features: [personOwnership] });
});
afterEach(() => kit.close());

/** What an administrator is told of a change: the codes of what is wrong with it, or that it was taken. */
async function told(mapping: string, wanted: object): Promise<readonly string[]> {
  const tenant = await kit.tenant();
  const { version } = await readMapping(tenant, mapping);
  try {
    await changeMapping(tenant, mapping, wanted, { actor: 'ada', version });
    return ['taken'];
  } catch (error) {
    return (error as { readonly problems: readonly { readonly code: string }[] }).problems.map(({ code }) => code);
  }
}

const field = (id: string, settings: object) => ({ fields: { [id]: settings } });

describe('the default mappings, changed by an administrator', () => {
  it('go another way only with an enabled field for it [DV-61]', async () => {
    const away = { direction: 'toIntegrationTable' };
    expect(await told('SALESPEOPLE', { settings: away })).toEqual(['CPL_DIRECTION_WITHOUT_FIELDS']);
    expect(await told('SALESPEOPLE', { settings: away, ...field('name~fullname', away) })).toEqual([
      'CPL_FIELD_READ_ONLY',
    ]);
    expect(await told('VENDOR', { settings: { direction: 'fromIntegrationTable' } })).toEqual(['taken']);
  });

  it('keep a lookup from being emptied only where it is one, and is not cleared on failure [DV-62]', async () => {
    const notNull = { notNull: true };
    expect(await told('CUSTOMER', field('name~name', notNull))).toEqual(['CPL_FIELD_SETTING']);
    expect(await told('CUSTOMER', field('currencyCode~transactioncurrencyid', notNull))).toEqual(['taken']);
    expect(await told('CUSTOMER', field('primaryContactNo~primarycontactid', notNull))).toEqual([
      'CPL_CLEAR_AND_NOT_NULL',
    ]);
    expect(await told('CUSTOMER', field('salespersonCode~ownerid', { clearOnFailed: true }))).toEqual([
      'CPL_CLEAR_AND_NOT_NULL',
    ]);
  });

  it('apply the rule of a one-way field in the direction of the field [DV-63]', async () => {
    const rule = (transformDirection: string) => field('name~fullname', { transform: 'UPPERCASE', transformDirection });
    expect(await told('SALESPEOPLE', rule('toIntegrationTable'))).toContain('CPL_RULE_DIRECTION');
  });

  it('are matched by values only: constants, computed fields and references are no keys [DV-162]', async () => {
    const { fields } = await readMapping(await kit.tenant(), 'CUSTOMER');
    const answers = new Map<string, readonly string[]>();
    for (const { id } of fields) answers.set(id, await told('CUSTOMER', field(id, { matchPriority: 1 })));
    const refused = [...answers].filter(([, codes]) => codes.join() !== 'taken');
    expect(refused.map(([id]) => id).sort()).toEqual([
      '=~bcbi_companyid',
      '=~customertypecode',
      'blocked~(statuscode)',
      'currencyCode~transactioncurrencyid',
      'paymentTermsCode~paymenttermscode',
      'primaryContactNo~primarycontactid',
      'salespersonCode~ownerid',
      'shipmentMethodCode~address1_freighttermscode',
      'shippingAgentCode~address1_shippingmethodcode',
    ]);
    expect(answers.get('name~name')).toEqual(['taken']);
  });

  it('are the defaults again once they are restored; couplings stay, and extra fields are offered [DV-57] [DV-59]', async () => {
    addCompany(kit);
    await kit.synchFully();
    const couplings = await kit.couplings('VENDOR');
    await told('VENDOR', {
      settings: { direction: 'fromIntegrationTable' },
      fields: { 'name~name': { enabled: false }, 'no~accountnumber': { enabled: true } },
    });
    await restoreDefaults(await kit.tenant(), 'ada', ['VENDOR']);
    const { changed, fields } = await readMapping(await kit.tenant(), 'VENDOR');
    expect(changed).toEqual({});
    expect(fields.flatMap((each) => Object.keys(each.changed))).toEqual([]);
    expect(fields.filter(({ settings }) => settings.enabled === false).map(({ id }) => id)).toEqual([
      'no~accountnumber',
      'mobilePhoneNo~telephone2',
    ]);
    expect(couplings).toHaveLength(1);
    expect(await kit.couplings('VENDOR')).toEqual(couplings);
  });
});
