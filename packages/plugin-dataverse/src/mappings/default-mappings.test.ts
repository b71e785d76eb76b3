import type { MappingExtension } from '@couplet/core';
import { dataversePlugin } from '..';
import { personOwnership } from '../features';
import { contactMapping } from './contact';
import { customerMapping } from './customer';
import { ownCompany } from './own-company';
import { salespeopleMapping } from './salespeople';
import { vendorMapping } from './vendor';

const always = { onlyCoupled: true };

describe('by default', () => {
  it('salespeople come from active, licensed users who are people [dvmgt-default-map-salesperson] [crmmgt-default-salesperson]', () => {
    expect(salespeopleMapping).toMatchObject({
      ...always,
      local: { name: 'SalespersonPurchaser' },
      integration: { name: 'systemuser' },
      direction: 'fromIntegrationTable',
    });
    expect(salespeopleMapping.integrationFilter).toEqual({
      isdisabled: false,
      islicensed: true,
      isintegrationuser: false,
    });
  });

  it('salespeople are known by the key of the user, and carry three fields on a schedule of their own [mapcfg-map-salesperson]', () => {
    expect(salespeopleMapping).toMatchObject({
      direction: 'fromIntegrationTable',
      integration: { id: 'systemuserid' },
    });
    expect(salespeopleMapping.fields.filter(({ enabled }) => enabled)).toHaveLength(3);
    expect(salespeopleMapping.schedule).not.toBeUndefined();
  });

  it('customers go both ways by twenty fields, the kind of owner being one with the owner, on one schedule [mapcfg-map-customer]', () => {
    expect(customerMapping).toMatchObject({
      ...always,
      direction: 'bidirectional',
      integration: { name: 'account', id: 'accountid' },
      schedule: { intervalMinutes: 30, inactivityTimeoutMinutes: 720 },
    });
    const moved = customerMapping.fields.filter(
      ({ kind, enabled }) => enabled && (kind === 'value' || kind === 'reference'),
    );
    const person = dataversePlugin.contributes.find(
      ({ key, kind, features }) => key === 'CUSTOMER' && kind === 'extend' && features.includes(personOwnership.id),
    );
    const { fields: ownerFields } = (person?.provided as { readonly value: MappingExtension }).value;
    expect(ownerFields).toMatchObject([{ kind: 'reference', integration: 'ownerid', notNull: true }]);
    expect(moved.length + 2 * ownerFields.length).toBe(20);
    expect(moved).toContainEqual(
      expect.objectContaining({ local: 'county', integration: 'address1_stateorprovince', direction: 'bidirectional' }),
    );
  });

  it('vendors go both ways with active accounts of vendors, of this company or none [crmmgt-default-vendor]', () => {
    expect(vendorMapping).toMatchObject({ ...always, direction: 'bidirectional', integration: { name: 'account' } });
    expect(vendorMapping.localFilter).toEqual({ blocked: 'blank' });
    expect(vendorMapping.integrationFilter).toEqual({
      statecode: 'active',
      customertypecode: 'vendor',
      bcbi_companyid: ownCompany,
    });
  });

  it('persons of companies go both ways with active contacts of accounts, of this company or none [crmmgt-default-contact] [DV-207]', () => {
    expect(contactMapping).toMatchObject({ ...always, direction: 'bidirectional', integration: { name: 'contact' } });
    expect(contactMapping.localFilter).toEqual({ type: 'person', companyNo: { not: '' } });
    expect(contactMapping.integrationFilter).toEqual({
      statecode: 'active',
      parentcustomerid: { target: 'account' },
      bcbi_companyid: ownCompany,
    });
  });

  it('type Person is a constant of contacts from Dataverse [upg-contact-type-constant]', () => {
    expect(contactMapping.fields).toContainEqual(
      expect.objectContaining({ kind: 'constant', side: 'local', field: 'type', value: 'person' }),
    );
  });
});
