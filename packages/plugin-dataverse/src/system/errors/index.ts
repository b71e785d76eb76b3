export * from './certificate-authority-unreadable-error';
export * from './client-secret-missing-error';
export * from './connection-settings-invalid-error';
export * from './field-unknown-error';
export * from './no-change-feed-error';
export * from './not-a-dataverse-table-error';
export * from './page-token-invalid-error';
export * from './tables-differ-error';
