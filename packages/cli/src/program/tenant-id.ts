/** The one tenant of a data directory. */
export const tenantId = 'demo';
