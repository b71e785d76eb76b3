import type { Around, Step, TablePair } from '@couplet/core';
import { account } from '../tables/account';

type Pass = Parameters<Around<Step<'write'>>['run']>[2];

/** Which sides of a customer or vendor the field mapping of the primary contact writes. */
export interface PrimaryContactTakers {
  readonly account: boolean;
  readonly holder: boolean;
}

/** As the tenant has it: neither side where the field or the mapping is switched off, or where the mapping does not go the way of the pass. */
export function primaryContactTakers(pair: TablePair, pass: Pass): PrimaryContactTakers {
  const mapping = pass
    .passesOfDirection()
    .map((plan) => plan.mapping)
    .find((one) => one.pair.local === pair.local && one.pair.integration === account.name);
  const field = mapping?.fields.find(
    (each) => each.mapping.kind === 'reference' && each.mapping.integration === 'primarycontactid',
  );
  return {
    account: field !== undefined && field.direction !== 'fromIntegrationTable',
    holder: field !== undefined && field.direction !== 'toIntegrationTable',
  };
}
