import type { Cell } from '../values/cell';
import type { Environment } from './environment';
/** What a fresh environment is made with. */
export interface InitialSettings {
  /** ISO code, name, symbol and decimals of the base currency (WA-144); default US dollar. */
  baseCurrency?: {
    code: string;
    name?: string;
    symbol?: string;
    precision?: number;
  };
  /** Days after which delta tokens expire (WA-139); default 7. */
  changeTrackingExpiryDays?: number;
  /** Further columns of the organization row, by logical name. */
  organization?: Record<string, Cell>;
  organizationName?: string;
}
/** Adds the rows every fresh environment has: organization, root unit with team, users, roles, base currency, message list. */
export declare function addInitialRows(environment: Environment, clientId: string, settings: InitialSettings): void;
//# sourceMappingURL=initial-rows.d.ts.map
