import { setting, tableMappings, type Plugin } from '@couplet/core';
import { personOwnership, teamOwnership } from '../features';
import { salespeople } from '../tables/local/salespeople';
import { contactMapping } from './contact';
import { customerMapping } from './customer';
import { vendorMapping } from './vendor';

/** New rows belong to the team of the company; an owner that is there stays (DV-32, DV-35). */
const ownedByTeam = [
  tableMappings.extend(customerMapping, {
    fields: (f) => [f.constant.integration('ownerid', setting('owningTeam'), { on: 'insert' })],
  }),
  tableMappings.extend(vendorMapping, {
    fields: (f) => [f.constant.integration('ownerid', setting('owningTeam'), { on: 'insert' })],
  }),
  tableMappings.extend(contactMapping, {
    fields: (f) => [f.constant.integration('ownerid', setting('owningTeam'), { on: 'insert' })],
  }),
];

/** How a person's code becomes the owner: without one, the team owns a new row and the present owner keeps an old one (DV-33, DV-35). */
const owner = { via: salespeople, blank: setting('owningTeam'), unknown: 'blank', notNull: true } as const;

/** Rows belong to the user behind their salesperson or purchaser (DV-33). */
const ownedByPerson = [
  tableMappings.extend(customerMapping, { fields: (f) => [f.toIntegration('salespersonCode', 'ownerid', owner)] }),
  tableMappings.extend(vendorMapping, { fields: (f) => [f.toIntegration('purchaserCode', 'ownerid', owner)] }),
  tableMappings.extend(contactMapping, { fields: (f) => [f.toIntegration('salespersonCode', 'ownerid', owner)] }),
];

/** The owner of rows in each ownership model (DV-31). */
export const ownership: Plugin['contributes'] = [
  ...ownedByTeam.map((extension) => extension.when(teamOwnership)),
  ...ownedByPerson.map((extension) => extension.when(personOwnership)),
];
