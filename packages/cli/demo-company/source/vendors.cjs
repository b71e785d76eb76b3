'use strict';

const { firm, weighted } = require('./firms.cjs');
const lists = require('./lists.cjs');

const code = (random, list, share) => (random.chance(share) ? random.pick(list)[0] : '');
const blockedAt = new Map([
  [20, 'payment'],
  [45, 'all'],
]);

/** Sixty vendors; two of them are blocked. */
function makeVendors(random, taken) {
  return Array.from({ length: 60 }, (_, index) => {
    const no = `V${20001 + index}`;
    return {
      ...firm(random, random.pick(weighted), no, `${no.toLowerCase()}.example.net`, taken),
      paymentTermsCode: code(random, lists.paymentTerms, 0.9),
      purchaserCode: random.chance(0.85) ? random.pick(['KL', 'MN']) : '',
      shipmentMethodCode: code(random, lists.shipmentMethods, 0.6),
      shippingAgentCode: code(random, lists.shippingAgents, 0.5),
      blocked: blockedAt.get(index) ?? ' ',
    };
  });
}

module.exports = { makeVendors };
