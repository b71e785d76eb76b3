/** The tenant of the demo, and of the first company that is set up in a data directory under no name of its own. */
export const tenantId = 'demo';
