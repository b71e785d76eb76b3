import type { Json } from '../ports/repositories/tenant-configuration';

/**
 * What whoever runs the service decides, by the name of what it is about, such as the id of a system. No tenant can change it: a tenant's
 * settings are judged by it, when they are saved and whenever they are used. Holds no secrets.
 */
export type OperatorSettings = Readonly<Record<string, Json>>;
