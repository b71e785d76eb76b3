/** The side whose value stays when a field was changed on both sides. */
export type Winner = 'keepLocal' | 'keepIntegration';
