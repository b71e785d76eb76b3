'use strict';

const { firm, weighted } = require('./firms.cjs');
const lists = require('./lists.cjs');
const { salespersonCodes } = require('./salespeople.cjs');

const code = (random, list, share) => (random.chance(share) ? random.pick(list)[0] : '');
const blockedAt = new Map([
  [40, 'ship'],
  [80, 'ship'],
  [100, 'invoice'],
  [120, 'all'],
  [150, 'all'],
  [180, 'all'],
]);

/** Two hundred customers; six of them are blocked, so that the synchronization leaves them out. */
function makeCustomers(random, taken) {
  return Array.from({ length: 200 }, (_, index) => {
    const country = index < 8 ? weighted[0] : random.pick(weighted);
    const no = `C${10001 + index}`;
    return {
      ...firm(random, country, no, `${no.toLowerCase()}.example.com`, taken),
      creditLimitLcy: random.chance(0.3) ? '0' : `${random.between(1, 400) * 250}.${random.pick(['00', '50', '05'])}`,
      paymentTermsCode: code(random, lists.paymentTerms, 0.9),
      salespersonCode: random.chance(0.9) ? random.pick(salespersonCodes) : '',
      shipmentMethodCode: code(random, lists.shipmentMethods, 0.8),
      shippingAgentCode: code(random, lists.shippingAgents, 0.7),
      blocked: blockedAt.get(index) ?? ' ',
    };
  });
}

module.exports = { makeCustomers };
