import { localRules, type LocalTable } from '@couplet/core';
import { contacts } from '../tables/local/contacts';
import { customers } from '../tables/local/customers';
import { paymentTerms } from '../tables/local/payment-terms';
import { salespeople } from '../tables/local/salespeople';
import { shipmentMethods } from '../tables/local/shipment-methods';
import { shippingAgents } from '../tables/local/shipping-agents';
import { vendors } from '../tables/local/vendors';
import { contactName } from './contact-name';
import { customerCreatesContact, vendorCreatesContact } from './create-company-contact';
import { contactPlace, customerPlace, vendorPlace } from './known-place';
import { contactNumber, customerNumber, vendorNumber } from './number-from-series';
import { customerPrimaryContact, vendorPrimaryContact } from './primary-contact';
import { renamedPaymentTerms, renamedShipmentMethod, renamedShippingAgent } from './renamed-code';
import { salespersonCode } from './salesperson-code';
import { customerUpdatesContact, vendorUpdatesContact } from './update-company-contact';
import { contactEmail, customerEmail, salespersonEmail, vendorEmail } from './valid-email';
import { contactPhone, customerPhone, vendorPhone } from './valid-phone';

type Rule = typeof customerNumber;

const rulesOf = (table: LocalTable, rules: readonly Rule[]) => rules.map((rule) => localRules.value(table.name, rule));

/** The rules of the local tables, in the order in which they apply: checks first, numbers next, then what follows from them. */
export const localRuleContributions = [
  ...rulesOf(customers, [
    customerEmail,
    customerPhone,
    customerPlace,
    customerNumber,
    customerPrimaryContact,
    customerCreatesContact,
    customerUpdatesContact,
  ]),
  ...rulesOf(vendors, [
    vendorEmail,
    vendorPhone,
    vendorPlace,
    vendorNumber,
    vendorPrimaryContact,
    vendorCreatesContact,
    vendorUpdatesContact,
  ]),
  ...rulesOf(contacts, [contactEmail, contactPhone, contactPlace, contactNumber, contactName]),
  ...rulesOf(salespeople, [salespersonEmail, salespersonCode]),
  ...rulesOf(paymentTerms, [renamedPaymentTerms]),
  ...rulesOf(shipmentMethods, [renamedShipmentMethod]),
  ...rulesOf(shippingAgents, [renamedShippingAgent]),
];
