export * from './connection-failed-error';
export * from './connection-incomplete-error';
export * from './connection-state-errors';
export * from './integration-user-errors';
export * from './owning-team-errors';
export * from './requirements-not-met-error';
export * from './setup-errors';
export * from './solution-errors';
