import type { Clock } from '../ports/clock';
import type { Logger } from '../ports/logger';
import type { Random } from '../ports/random';
import type { System } from '../ports/system';
import type { LoadSource } from './load';
import type { OperatorSettings } from './operator-settings';
import { token } from './token';

/** What every tenant's scope provides to the classes that plugins contribute. Bound to the tenant when the class is built. */
export const tenantToken = token<string>('tenant');
/** Reads records and couplings of the tenant in bulk. */
export const loadSourceToken = token<LoadSource>('loadSource');
/** The system behind the local side. */
export const localSystemToken = token<System>('localSystem');
/** The system behind the integration side. */
export const integrationSystemToken = token<System>('integrationSystem');
export const clockToken = token<Clock>('clock');
export const randomToken = token<Random>('random');
/** What whoever runs the service decides, for all tenants. */
export const operatorToken = token<OperatorSettings>('operator');
export const loggerToken = token<Logger>('logger');
