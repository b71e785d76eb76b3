/** Ids that are the same in every environment (DV-15). */
export const wellKnownIds = {
  /** The integration role of the Business Central base integration. */
  integrationRole: 'a2b18661-9ff5-e911-a812-000d3a0b9028',
  /** Role template of System Administrator. */
  systemAdministratorTemplate: '627090ff-40a3-4053-8790-584edc5be201',
  /** Role template of System Customizer. */
  systemCustomizerTemplate: '119f245c-3cc8-4b62-b31c-d1a046ced15d',
  /** Role template of Delegate, the role that may act for other users (WA-22). */
  delegateTemplate: 'e0dc2a8e-0d5c-4e29-a5e1-0e4a3c8b4c5b',
} as const;
